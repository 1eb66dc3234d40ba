namespace Nuke.Common.IO;

/// <summary>A rooted path in its shortest form. <c>/</c> goes down.</summary>
public sealed class AbsolutePath
{
    private readonly string _path;

    private AbsolutePath(string path)
    {
        var full = Path.GetFullPath(path);
        _path = full.Length > Path.GetPathRoot(full)!.Length ? Path.TrimEndingDirectorySeparator(full) : full;
    }

    /// <summary>Goes down by a relative path.</summary>
    /// <exception cref="ArgumentException">The right side is rooted.</exception>
    public static AbsolutePath operator /(AbsolutePath left, string? right) =>
        Path.IsPathRooted(right)
            ? throw new ArgumentException("Second path must not be rooted")
            : new AbsolutePath(Path.Combine(left._path, right ?? ""));

    public static implicit operator string(AbsolutePath path) => path._path;

    /// <inheritdoc/>
    public override string ToString() => _path;

    internal static AbsolutePath Of(string path) =>
        Path.IsPathRooted(path) ? new AbsolutePath(path) : throw new ArgumentException($"Path '{path}' must be rooted");
}

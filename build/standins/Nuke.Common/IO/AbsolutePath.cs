using System.ComponentModel;
using System.Globalization;

namespace Nuke.Common.IO;

/// <summary>A rooted path in its shortest form. <c>/</c> goes down; <c>folder / ".."</c> goes up.</summary>
[TypeConverter(typeof(Converter))]
public sealed class AbsolutePath : IEquatable<AbsolutePath>
{
    private readonly string _path;

    private AbsolutePath(string path)
    {
        var full = Path.GetFullPath(path);
        _path = full.Length > Path.GetPathRoot(full)!.Length ? Path.TrimEndingDirectorySeparator(full) : full;
    }

    /// <summary>The last part.</summary>
    public string Name => Path.GetFileName(_path);

    /// <summary>The last part without its extension.</summary>
    public string NameWithoutExtension => Path.GetFileNameWithoutExtension(_path);

    /// <summary>The extension with its dot.</summary>
    public string Extension => Path.GetExtension(_path);

    /// <summary>One folder up; null at the root.</summary>
    public AbsolutePath? Parent => Path.GetDirectoryName(_path) is { } parent ? new AbsolutePath(parent) : null;

    /// <summary>Goes down by a relative path; a rooted right side replaces the left.</summary>
    public static AbsolutePath operator /(AbsolutePath left, string? right) =>
        right is null ? left : new AbsolutePath(Path.Combine(left._path, right));

    /// <summary>Appends text to the last part.</summary>
    public static AbsolutePath operator +(AbsolutePath left, string? right) => new(left._path + right);

    public static bool operator ==(AbsolutePath? left, AbsolutePath? right) => Equals(left, right);

    public static bool operator !=(AbsolutePath? left, AbsolutePath? right) => !Equals(left, right);

    public static implicit operator string(AbsolutePath path) => path._path;

    public static implicit operator AbsolutePath?(string? path) => path is null ? null : Of(path);

    /// <inheritdoc/>
    public override string ToString() => _path;

    /// <inheritdoc/>
    public bool Equals(AbsolutePath? other) => other is not null && string.Equals(_path, other._path, Comparison);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AbsolutePath);

    /// <inheritdoc/>
    public override int GetHashCode() => _path.GetHashCode(Comparison);

    internal static AbsolutePath Of(string path) =>
        Path.IsPathRooted(path) ? new AbsolutePath(path) : throw new ArgumentException($"Path '{path}' must be rooted.", nameof(path));

    private static StringComparison Comparison =>
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    private sealed class Converter : TypeConverter
    {
        public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

        public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
            AbsolutePath.Of(Path.GetFullPath((string)value));
    }
}

using System.Collections.Concurrent;

namespace VerifyXunit;

/// <summary>The files of a verification: <c>{name}.verified|received.{extension}</c>.</summary>
internal sealed record SnapshotFiles(string Directory, string Name, string Extension)
{
    // Seen once per process: a second verification with the same name would overwrite the first one's file.
    private static readonly ConcurrentDictionary<string, bool> Used = new();

    public string VerifiedName => $"{Name}.verified.{Extension}";

    public string ReceivedName => $"{Name}.received.{Extension}";

    public string Verified => Path.Combine(Directory, VerifiedName);

    public string Received => Path.Combine(Directory, ReceivedName);

    /// <summary>Reserves the name for this verification.</summary>
    public static SnapshotFiles Reserve(string directory, string name, string extension)
    {
        var files = new SnapshotFiles(Path.GetFullPath(directory), name, extension);
        return Used.TryAdd(Path.Combine(files.Directory, name), true)
            ? files
            : throw new InvalidOperationException($"The prefix has already been used. Existing: {Path.Combine(files.Directory, name)}.");
    }
}

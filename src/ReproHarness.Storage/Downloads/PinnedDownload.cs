namespace ReproHarness.Storage.Downloads;

/// <summary>A file of the internet of which everything is known but the bytes.</summary>
/// <param name="Name">What the user calls it: the file's name.</param>
/// <param name="Mirrors">Where it is served, in the order in which they are tried.</param>
/// <param name="Size">Its exact length in bytes.</param>
/// <param name="Sha256">The hash of its content, 64 lower-case hex digits.</param>
/// <param name="Target">Where it is to lie: a full path.</param>
public sealed record PinnedDownload(string Name, IReadOnlyList<Uri> Mirrors, long Size, string Sha256, string Target)
{
    /// <summary>Path of the unfinished download. The next download of the same file continues it.</summary>
    public string PartPath => Target + ".part";

    /// <summary>The same file and pins, with another address as the only mirror.</summary>
    /// <param name="folder">The address of a folder, with or without the closing slash, that serves the file under its name.</param>
    public PinnedDownload From(Uri folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var closed = folder.AbsoluteUri.EndsWith('/') ? folder : new Uri(folder.AbsoluteUri + "/");
        return this with { Mirrors = [new Uri(closed, Name)] };
    }
}

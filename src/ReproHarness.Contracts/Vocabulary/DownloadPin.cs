using ReproHarness.Storage.Downloads;

namespace ReproHarness.Contracts.Vocabulary;

/// <summary>A file of the internet and the only content that it may have.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Mirrors">Where it is served, in the order in which they are tried.</param>
/// <param name="Size">Its exact length in bytes.</param>
/// <param name="Sha256">The hash of its content, 64 lower-case hex digits.</param>
public sealed record DownloadPin(string Name, IReadOnlyList<Uri> Mirrors, long Size, string Sha256)
{
    /// <summary>The download into <paramref name="folder"/>.</summary>
    public PinnedDownload Into(string folder) => new(Name, Mirrors, Size, Sha256, Path.Combine(folder, Name));
}

/// <summary>An archive and what is taken out of it.</summary>
/// <param name="Archive">The archive, kept only until it is unpacked.</param>
/// <param name="Members">What is taken out of it.</param>
public sealed record ArchivePin(DownloadPin Archive, IReadOnlyList<ArchiveMember> Members);

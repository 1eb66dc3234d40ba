using System.IO.Abstractions;

namespace ReproHarness.Storage.Downloads;

/// <summary>
/// An unfinished download, and beside it the name that its mirror gave the content (an ETag or a date), so that the mirror can be
/// asked for the rest of that same content. Bytes are only ever appended: whatever ends the program leaves a beginning to go on from.
/// </summary>
internal sealed class PartFile(IFileSystem files, PinnedDownload download)
{
    private string TagPath => download.PartPath + ".tag";

    /// <summary>How many bytes are here.</summary>
    public long Length => files.FileInfo.New(download.PartPath) is { Exists: true } part ? part.Length : 0;

    /// <summary>
    /// What the mirror calls the content that the part is the beginning of; null for another mirror and where it said nothing.
    /// </summary>
    public string? TagOf(Uri mirror) =>
        files.File.Exists(TagPath) && files.File.ReadAllLines(TagPath) is [var address, var tag] && address == mirror.AbsoluteUri
            ? tag
            : null;

    /// <summary>Starts again with the content that the mirror calls by this tag.</summary>
    public FileSystemStream Begin(Uri mirror, string? tag)
    {
        files.Directory.CreateDirectory(files.Path.GetDirectoryName(download.Target)!);
        Drop();
        if (tag is not null) AtomicFile.WriteText(files, TagPath, $"{mirror.AbsoluteUri}\n{tag}\n");
        return files.FileStream.New(download.PartPath, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
    }

    /// <summary>Goes on at the end.</summary>
    public FileSystemStream GoOn() => files.FileStream.New(download.PartPath, FileMode.Append, FileAccess.Write, FileShare.Read);

    /// <summary>Forgets what was received.</summary>
    public void Drop()
    {
        // The part is removed first: a tag without a part is harmless, but a part with the tag of another file would be completed wrongly.
        files.File.Delete(download.PartPath);
        files.File.Delete(TagPath);
    }

    /// <summary>Makes the part, whose content was checked and lies on the disk, the file.</summary>
    public void Finish()
    {
        HeldFile.Move(files, download.PartPath, download.Target);
        files.File.Delete(TagPath);
    }
}

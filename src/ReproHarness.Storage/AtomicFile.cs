using System.IO.Abstractions;
using System.Text;

namespace ReproHarness.Storage;

/// <summary>
/// Writes a file whole or not at all: a temporary file in the same folder, flushed to the disk, then renamed over the target.
/// A reader sees the old content or the new one; a crash leaves at most a temporary file that is never read, and that the next run removes.
/// </summary>
public static class AtomicFile
{
    private static readonly UTF8Encoding PlainUtf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Replaces the content of <paramref name="path"/>; missing folders are made.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="path">The target.</param>
    /// <param name="content">Its new content.</param>
    /// <param name="option">How the user gives another folder, for messages.</param>
    /// <exception cref="InputException">The disk is full or the folder cannot be written; the old content is untouched.</exception>
    public static void WriteBytes(
        IFileSystem files, string path, ReadOnlySpan<byte> content, string option = WriteFailure.ArtifactsOption)
    {
        ArgumentNullException.ThrowIfNull(files);
        var target = files.Path.GetFullPath(path);

        var temporary = TemporaryFiles.NameFor(target);
        try
        {
            files.Directory.CreateDirectory(files.Path.GetDirectoryName(target)!);
            using (var stream = files.FileStream.New(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }

            HeldFile.Move(files, temporary, target);
            TemporaryFiles.RemoveLeftBeside(files, target);
        }
        catch (Exception cause) when (WriteFailure.IsRefusal(cause))
        {
            TemporaryFiles.Discard(files, temporary);
            throw WriteFailure.For(target, cause, option);
        }
    }

    /// <summary>Replaces the content of <paramref name="path"/> by text in UTF-8.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="path">The target.</param>
    /// <param name="text">Its new content.</param>
    /// <param name="byteOrderMark">Whether the file starts with a byte order mark, as verified files do.</param>
    /// <exception cref="InputException">The disk is full or the folder cannot be written; the old content is untouched.</exception>
    public static void WriteText(IFileSystem files, string path, string text, bool byteOrderMark = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        WriteBytes(files, path, byteOrderMark ? [.. Encoding.UTF8.Preamble, .. PlainUtf8.GetBytes(text)] : PlainUtf8.GetBytes(text));
    }
}

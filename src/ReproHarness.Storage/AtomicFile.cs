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

    // On Windows a scanner of viruses or an indexer may hold a file that was just closed, for a moment: ERROR_SHARING_VIOLATION,
    // ERROR_LOCK_VIOLATION.
    private static readonly int[] HeldCodes = [unchecked((int)0x80070020), unchecked((int)0x80070021)];
    private static readonly TimeSpan[] Waits =
        [.. new[] { 20, 60, 200, 600, 2000 }.Select(milliseconds => TimeSpan.FromMilliseconds(milliseconds))];

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

            Rename(files, temporary, target);
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

    private static void Rename(IFileSystem files, string temporary, string target)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                files.File.Move(temporary, target, overwrite: true);
                return;
            }
            catch (Exception cause) when (attempt < Waits.Length && IsHeld(cause))
            {
                Task.Delay(Waits[attempt], TimeProvider.System).GetAwaiter().GetResult();
            }
        }
    }

    // A target that another program holds is "access denied" on Windows, as one without permission is: that costs a wait there.
    private static bool IsHeld(Exception cause) =>
        (cause is IOException && HeldCodes.Contains(cause.HResult))
            || (cause is UnauthorizedAccessException && OperatingSystem.IsWindows());
}

using System.IO.Abstractions;

namespace ReproHarness.Storage;

/// <summary>
/// Tells whether locks on files work in a folder. .NET asks the system for a lock (<c>flock</c>) whenever it opens a file for itself alone,
/// and takes every answer but "another has it" for success: on a file system without locks, all processes hold them at once.
/// </summary>
public static class LockProbe
{
    /// <summary>Whether a file that this process holds for itself alone is closed to others: it tries to open it a second time.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="path">The file, held with <see cref="FileShare.None"/>.</param>
    public static bool KeepsOthersOut(IFileSystem files, string path)
    {
        ArgumentNullException.ThrowIfNull(files);
        try
        {
            files.FileStream.New(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
            return false;
        }
        catch (IOException cause) when (WriteFailure.IsHeldElsewhere(cause))
        {
            return true;
        }
    }
}

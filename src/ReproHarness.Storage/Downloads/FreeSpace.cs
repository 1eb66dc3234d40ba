using System.Globalization;
using System.IO.Abstractions;

namespace ReproHarness.Storage.Downloads;

/// <summary>The free space on the disk of a folder.</summary>
public static class FreeSpace
{
    private const double Megabyte = 1e6;

    /// <summary>Refuses to start what cannot end.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="folder">Where the bytes will lie; it need not exist yet.</param>
    /// <param name="needed">How many there will be.</param>
    /// <exception cref="InputException">There is less free space.</exception>
    public static void Check(IFileSystem files, string folder, long needed)
    {
        if (Of(files, folder) is { } free && free < needed)
        {
            throw new InputException(string.Create(CultureInfo.InvariantCulture,
                $"'{folder}' needs {needed / Megabyte:F0} MB, but its disk has {free / Megabyte:F0} MB free; free some space or give "
                    + $"another folder with {WriteFailure.DataOption}."));
        }
    }

    /// <summary>The bytes free for this user; null where the system does not say, as on a network share.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="folder">A folder of the disk; it need not exist yet.</param>
    public static long? Of(IFileSystem files, string folder)
    {
        var existing = files.Path.GetFullPath(folder);
        while (!files.Directory.Exists(existing) && files.Path.GetDirectoryName(existing) is { } parent) existing = parent;
        try
        {
            // Windows knows drives alone; elsewhere any folder may be a mount point.
            return files.DriveInfo.New(OperatingSystem.IsWindows() ? files.Path.GetPathRoot(existing)! : existing).AvailableFreeSpace;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}

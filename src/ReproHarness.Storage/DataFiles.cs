using System.IO.Abstractions;

namespace ReproHarness.Storage;

/// <summary>Reads data files whole; a file that is not there or not readable is the user's to mend.</summary>
public static class DataFiles
{
    // What .NET can hold in one array of bytes: Array.MaxLength.
    private const long LargestArray = 0x7FFF_FFC7;

    /// <summary>Bytes of a file.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="path">The file.</param>
    /// <param name="largest">Most bytes that are read: a file of that name that is something else must not fill the memory.</param>
    /// <exception cref="InputException">The file is missing, unreadable or larger.</exception>
    public static byte[] Read(IFileSystem files, string path, long largest = LargestArray)
    {
        if (!files.File.Exists(path))
            throw new InputException($"{path}: no such file; restore it, or name the folder that holds it.");
        try
        {
            var length = files.FileInfo.New(path).Length;
            if (length > largest) throw new InputException($"{path}: {length} bytes, allowed: at most {largest}; it is something else "
                + $"than its name says: put the right file there, or name another.");
            return files.File.ReadAllBytes(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read ({failure.Message}); check its permissions and the disk.", failure);
        }
    }
}

using System.IO.Abstractions;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Data;

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

    /// <summary>Bytes of a pinned file of the data folder <paramref name="root"/>, checked against its pin.</summary>
    /// <exception cref="InputException">The file is missing, unreadable, or not the pinned content.</exception>
    public static byte[] Read(IFileSystem files, string root, PinnedFile pin)
    {
        var path = files.Path.Combine([root, .. pin.Path.Split('/')]);
        if (!files.File.Exists(path))
            throw new InputException($"{path}: no such file; restore it with 'git checkout -- data/{pin.Path}'.");

        var content = Read(files, path);
        var hash = ContentHash.Of(content);
        return hash == pin.Sha256
            ? content
            : throw new InputException(
                $"{path}: damaged: {content.Length} bytes with sha256 {hash}, expected {pin.Sha256}; restore it with 'git checkout -- "
                    + $"data/{pin.Path}'.");
    }
}

using System.IO.Abstractions;
using System.Security.Cryptography;

namespace ReproHarness.Storage.Downloads;

/// <summary>The hash of a file's content as it lies on the disk.</summary>
public static class FileDigest
{
    private const int BufferSize = 1 << 20;

    /// <summary>SHA-256 in 64 lower-case hex digits.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="path">An existing file.</param>
    /// <param name="stop">Ends the reading of a large file.</param>
    public static string Of(IFileSystem files, string path, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(files);
        using var stream = files.FileStream.New(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferSize];
        for (int read; (read = stream.Read(buffer, 0, buffer.Length)) > 0;)
        {
            stop.ThrowIfCancellationRequested();
            hash.AppendData(buffer, 0, read);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Whether <paramref name="path"/> is the pinned file. The length comes first: it costs nothing.</summary>
    public static bool Matches(IFileSystem files, string path, PinnedDownload pin, CancellationToken stop) =>
        files.FileInfo.New(path) is { Exists: true } file && file.Length == pin.Size && Of(files, path, stop) == pin.Sha256;
}

using System.Buffers.Binary;
using System.IO.Compression;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Data;

/// <summary>The content of a data file that may be gzip-compressed (told by its first two bytes, RFC 1952).</summary>
internal static class Unpacked
{
    private const int GzipFrame = 18;

    /// <summary>Unpacks where needed.</summary>
    /// <param name="content">The file.</param>
    /// <param name="file">Its name, for the message.</param>
    /// <param name="limit">No more than this many bytes are unpacked: a damaged or hostile file must not fill the memory.</param>
    /// <returns>At most <paramref name="limit"/> bytes. A result of exactly that length may have been cut.</returns>
    /// <exception cref="InputException">The file is empty or its compression is damaged.</exception>
    public static byte[] From(byte[] content, string file, int limit)
    {
        if (content.Length == 0) throw new InputException($"{file}: empty; get the file again.");
        if (content.Length < 2 || content[0] != 0x1f || content[1] != 0x8b) return content;
        if (content.Length < GzipFrame)
            throw new InputException($"{file}: gzip file of {content.Length} bytes, allowed: at least {GzipFrame}; get the file again.");

        try
        {
            using var gzip = new GZipStream(new MemoryStream(content), CompressionMode.Decompress);
            using var plain = new MemoryStream();
            var buffer = new byte[81920];
            int read;
            while (plain.Length < limit && (read = gzip.Read(buffer, 0, (int)Math.Min(buffer.Length, limit - plain.Length))) > 0)
                plain.Write(buffer, 0, read);

            // The stream ignores a missing end and bytes after it; the stored length, the last four bytes, gives both away.
            var stored = BinaryPrimitives.ReadUInt32LittleEndian(content.AsSpan(content.Length - 4));
            return plain.Length == limit || stored == plain.Length
                ? plain.ToArray()
                : throw new InputException(
                    $"{file}: gzip stores the length {stored} but {plain.Length} bytes were unpacked: cut off or bytes added; get the file again.");
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException)
        {
            throw new InputException($"{file}: damaged gzip ({failure.Message}); get the file again.", failure);
        }
    }
}

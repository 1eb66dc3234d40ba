using System.IO.Compression;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Data;

/// <summary>The content of a data file that may be gzip-compressed (seen by its first two bytes, RFC 1952).</summary>
internal static class Unpacked
{
    private const int GzipFrame = 18;

    // A gzip file may have several members, and the stream ignores a missing end and bytes behind the last one. So a member is put behind
    // the file: only where every member before it is whole, and nothing lies between, does its content come out behind theirs.
    private static readonly byte[] Mark = "the end of the file"u8.ToArray();
    private static readonly byte[] Behind = Packed(Mark);

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
            using var gzip = new GZipStream(new MemoryStream([.. content, .. Behind]), CompressionMode.Decompress);
            using var plain = new MemoryStream();
            var (buffer, most) = (new byte[81920], (long)limit + Mark.Length);
            int read;
            while (plain.Length < most && (read = gzip.Read(buffer, 0, (int)Math.Min(buffer.Length, most - plain.Length))) > 0)
                plain.Write(buffer, 0, read);

            var all = plain.GetBuffer().AsSpan(0, (int)plain.Length);
            if (all.Length == most) return all[..limit].ToArray();
            return all.EndsWith(Mark) ? all[..^Mark.Length].ToArray()
                : throw new InputException($"{file}: the gzip file does not end behind the {all.Length} bytes that were unpacked: cut "
                    + $"off or bytes added; get the file again.");
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException)
        {
            throw new InputException($"{file}: damaged gzip ({failure.Message}): cut off or changed; get the file again.", failure);
        }
    }

    private static byte[] Packed(ReadOnlySpan<byte> plain)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(plain);
        return packed.ToArray();
    }
}

using System.Buffers.Binary;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Scripts;

/// <summary>
/// The end of a ZIP, by which readers find its directory (APPNOTE.TXT 4.3.14 to 4.3.16). Readers differ over files with two ends, with
/// bytes before or behind, or with two directories: miniz takes the directory of ZIP64 where there is one, others only where the plain
/// fields are full. Such a file could show one content here and another to libtorch.
/// </summary>
internal static class ZipEnd
{
    private const int PlainBytes = 22;
    private const int LocatorBytes = 20;
    private const int LargeBytes = 56;

    // A directory of as many bytes has 180,000 entries or more: no network has so many tensors.
    private const uint LargestDirectory = 16 << 20;

    private static ReadOnlySpan<byte> Signature => "PK"u8;
    private static ReadOnlySpan<byte> FirstEntry => "PK\u0003\u0004"u8;
    private static ReadOnlySpan<byte> Plain => "PK\u0005\u0006"u8;
    private static ReadOnlySpan<byte> Locator => "PK\u0006\u0007"u8;
    private static ReadOnlySpan<byte> Large => "PK\u0006\u0006"u8;

    /// <summary>
    /// Checks that a ZIP is all of the file, and has one directory. Bytes without a ZIP in them pass: they are refused as what they are.
    /// </summary>
    /// <exception cref="InputException">Two readers could see two archives in it.</exception>
    /// <exception cref="InvalidDataException">It is another kind of file, in which the bytes of an end happen to be.</exception>
    public static void Check(ReadOnlySpan<byte> content, string path)
    {
        if (content.LastIndexOf(Plain) is not (>= 0 and var found)) return;
        if (!content.StartsWith(Signature) && found != content.Length - PlainBytes) throw new InvalidDataException("no ZIP");
        InputException Refused(string what) => new($"{path}: {what}; save the model with torch.jit.save, and do not pack or extend "
            + $"the file.");

        var end = content.Length - PlainBytes;
        if (found > end) throw Refused("the end of its ZIP is cut off, or followed by a comment, allowed: a whole file without one");
        if (!content[end..].StartsWith(Plain)) throw Refused($"{content.Length - found - PlainBytes} bytes behind the end of "
            + $"its ZIP, allowed: none");
        if (end > 0 && !content.StartsWith(FirstEntry)) throw Refused("something else in front of its ZIP, allowed: nothing");

        var count = BinaryPrimitives.ReadUInt16LittleEndian(content[(end + 10)..]);
        var size = BinaryPrimitives.ReadUInt32LittleEndian(content[(end + 12)..]);
        var start = BinaryPrimitives.ReadUInt32LittleEndian(content[(end + 16)..]);
        if (size > LargestDirectory || count == ushort.MaxValue) throw Refused($"a directory of {size} bytes, allowed: at most "
            + $"{LargestDirectory} and fewer than {ushort.MaxValue} entries");

        var directoryEnd = end;
        if (end >= LocatorBytes + LargeBytes && content[(end - LocatorBytes)..].StartsWith(Locator))
        {
            directoryEnd = end - LocatorBytes - LargeBytes;
            if (!IsSame(content, end - LocatorBytes, directoryEnd, count, size, start)) throw Refused("two directories that differ (of "
                + "ZIP and of ZIP64), allowed: one");
        }

        if ((long)start + size != directoryEnd) throw Refused("its directory is not where it ends, allowed: there alone");
    }

    private static bool IsSame(ReadOnlySpan<byte> content, int locator, int large, ushort count, uint size, uint start)
    {
        ulong Number(ReadOnlySpan<byte> all, int at) => BinaryPrimitives.ReadUInt64LittleEndian(all[at..]);
        return Number(content, locator + 8) == (ulong)large && content[large..].StartsWith(Large)
            && Number(content, large + 24) == count && Number(content, large + 32) == count
            && Number(content, large + 40) == size && Number(content, large + 48) == start;
    }
}

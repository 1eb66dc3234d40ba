using System.Buffers.Binary;
using System.Text;

namespace ReproHarness.Unit.Experiments.Runtime;

/// <summary>
/// The smallest ELF file that needs versions: a header, three section headers (none, strings, needs), strings, two libraries.
/// </summary>
internal static class ElfImage
{
    public const int Size = 512;

    private const int Sections = 64;
    private const int Strings = 256;
    private const int Needs = 320;

    /// <summary>Where the flags of <c>GLIBCXX_3.4.32</c> are.</summary>
    public const int FlagsOffset = Needs + 32 + 4;

    public static byte[] Create()
    {
        var image = new byte[Size];
        "\u007fELF\u0002\u0001"u8.CopyTo(image);
        Put64(image, 0x28, Sections);
        Put16(image, 0x3A, 64);
        Put16(image, 0x3C, 3);

        Put32(image, Sections + 64 + 4, 3);
        Put64(image, Sections + 64 + 0x18, Strings);
        Put32(image, Sections + 128 + 4, 0x6ffffffe);
        Put64(image, Sections + 128 + 0x18, Needs);
        Put32(image, Sections + 128 + 0x28, 1);

        Encoding.ASCII.GetBytes("\0GLIBCXX_3.4\0GLIBCXX_3.4.32\0GLIBC_2.2.5\0").CopyTo(image, Strings);

        // libstdc++ with two versions, then libc with one.
        Library(image, Needs, versions: 2, first: 16, next: 48);
        Version(image, Needs + 16, name: 1, next: 16);
        Version(image, Needs + 32, name: 13, next: 0);
        Library(image, Needs + 48, versions: 1, first: 16, next: 0);
        Version(image, Needs + 64, name: 28, next: 0);
        return image;
    }

    private static void Library(byte[] image, int at, ushort versions, uint first, uint next)
    {
        Put16(image, at, 1);
        Put16(image, at + 2, versions);
        Put32(image, at + 8, first);
        Put32(image, at + 12, next);
    }

    private static void Version(byte[] image, int at, uint name, uint next)
    {
        Put32(image, at + 8, name);
        Put32(image, at + 12, next);
    }

    private static void Put16(byte[] image, int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(at), value);

    private static void Put32(byte[] image, int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(at), value);

    private static void Put64(byte[] image, int at, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(image.AsSpan(at), value);
}

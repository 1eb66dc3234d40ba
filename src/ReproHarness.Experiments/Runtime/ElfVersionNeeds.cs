using System.Buffers.Binary;
using System.Text;

namespace ReproHarness.Experiments.Runtime;

/// <summary>
/// Marks one symbol-version requirement of a 64-bit little-endian ELF library as weak, so that the dynamic loader accepts a
/// library that lacks the version. Source: System V gABI and the GNU extension <c>SHT_GNU_verneed</c>.
/// </summary>
/// <remarks>
/// TorchSharp's native library names <c>GLIBCXX_3.4.32</c> for the iostream marker <c>_ZSt21ios_base_library_initv</c> alone;
/// nothing relocates against that symbol, so a libstdc++ without it (Debian 12, Ubuntu 22.04) runs the library correctly.
/// </remarks>
public static class ElfVersionNeeds
{
    private const int SectionTypeVersionNeed = 0x6ffffffe;
    private const byte WeakFlag = 2;
    private const int FileHeaderSize = 64;
    private const int SectionHeaderSize = 64;
    private const int EntrySize = 16;

    /// <summary>Sets <c>VER_FLG_WEAK</c> on every requirement named <paramref name="version"/>.</summary>
    /// <param name="image">The whole library; changed in place.</param>
    /// <param name="version">The version's name, such as <c>GLIBCXX_3.4.32</c>.</param>
    /// <returns>How many requirements were marked.</returns>
    /// <exception cref="InvalidDataException">
    /// The bytes are no whole 64-bit little-endian ELF file. Nothing is promised of <paramref name="image"/> then.
    /// </exception>
    public static int MarkWeak(Span<byte> image, string version)
    {
        if (image.Length < FileHeaderSize || !image[..6].SequenceEqual("\u007fELF\u0002\u0001"u8))
            throw new InvalidDataException("not a 64-bit little-endian ELF file");

        var sections = BinaryPrimitives.ReadUInt64LittleEndian(image[0x28..]);
        var sectionSize = BinaryPrimitives.ReadUInt16LittleEndian(image[0x3A..]);
        var sectionCount = BinaryPrimitives.ReadUInt16LittleEndian(image[0x3C..]);
        if (sectionCount > 0 && sectionSize < SectionHeaderSize)
            throw new InvalidDataException($"ELF section headers of {sectionSize} bytes");

        var marked = 0;
        for (uint i = 0; i < sectionCount; i++)
        {
            var header = At(image, sections + i * sectionSize, SectionHeaderSize);
            if (BinaryPrimitives.ReadUInt32LittleEndian(header[4..]) != SectionTypeVersionNeed) continue;
            var link = BinaryPrimitives.ReadUInt32LittleEndian(header[0x28..]);
            if (link >= sectionCount) throw new InvalidDataException($"ELF section {i} names section {link} of {sectionCount}");
            var needs = BinaryPrimitives.ReadUInt64LittleEndian(header[0x18..]);
            var strings = BinaryPrimitives.ReadUInt64LittleEndian(At(image, sections + link * sectionSize, SectionHeaderSize)[0x18..]);
            marked += MarkInSection(image, needs, strings, Encoding.ASCII.GetBytes(version));
        }

        return marked;
    }

    /// <summary>
    /// Walks the libraries needed (Elf64_Verneed) and the versions needed of each (Elf64_Vernaux): both are chains of relative offsets.
    /// </summary>
    private static int MarkInSection(Span<byte> image, ulong need, ulong strings, ReadOnlySpan<byte> version)
    {
        var marked = 0;
        while (true)
        {
            var library = At(image, need, EntrySize);
            var versions = BinaryPrimitives.ReadUInt16LittleEndian(library[2..]);
            var entry = need + BinaryPrimitives.ReadUInt32LittleEndian(library[8..]);
            for (var i = 0; i < versions; i++)
            {
                var needed = At(image, entry, EntrySize);
                if (Matches(image, strings + BinaryPrimitives.ReadUInt32LittleEndian(needed[8..]), version))
                {
                    needed[4] |= WeakFlag;
                    marked++;
                }

                if (i + 1 < versions) entry += Step(needed);
            }

            if (BinaryPrimitives.ReadUInt32LittleEndian(library[12..]) == 0) return marked;
            need += Step(library);
        }
    }

    // A step shorter than an entry would read one entry as part of another, and a step of 0 the same one for ever.
    private static uint Step(Span<byte> entry)
    {
        var step = BinaryPrimitives.ReadUInt32LittleEndian(entry[12..]);
        return step >= EntrySize ? step : throw new InvalidDataException($"ELF version entries {step} bytes apart");
    }

    private static bool Matches(Span<byte> image, ulong name, ReadOnlySpan<byte> version)
    {
        var found = At(image, name, version.Length + 1);
        return found[..^1].SequenceEqual(version) && found[^1] == 0;
    }

    private static Span<byte> At(Span<byte> image, ulong offset, int length) =>
        offset <= (ulong)image.Length && (ulong)image.Length - offset >= (ulong)length
            ? image.Slice((int)offset, length)
            : throw new InvalidDataException($"cut-off ELF file: byte {offset} of {image.Length}");
}

using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Data.Arrays;

/// <summary>
/// The header of a <c>.npy</c> file. Source: NumPy, <c>numpy/lib/format.py</c>, versions 1.0 to 3.0. Nothing but numbers is read: an array
/// of objects would be a pickle.
/// </summary>
/// <param name="Type">Type of the numbers, with their byte order: <c>|u1</c>, <c>&lt;f4</c>.</param>
/// <param name="IsFortran">Whether the first index moves fastest.</param>
/// <param name="Shape">Sizes of the dimensions, each at least 1.</param>
/// <param name="Start">Where the numbers begin.</param>
internal sealed partial record NpyHeader(string Type, bool IsFortran, ImmutableArray<int> Shape, int Start)
{
    private const int LongestHeader = 1 << 16;
    private const int MostDimensions = 4;

    /// <summary>Number of numbers.</summary>
    public Int128 Count => Shape.Aggregate(Int128.One, (product, size) => product * size);

    /// <summary>Reads the header.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="content">The whole file.</param>
    /// <exception cref="InputException">It is none, or one that no array of numbers has.</exception>
    public static NpyHeader Read(string path, ReadOnlySpan<byte> content)
    {
        InputException Bad(string what) => new($"{path}: {what}; save the array again with numpy.save.");
        if (content.Length < 12 || !content.StartsWith(Magic))
            throw Bad("no .npy file (it lacks the first bytes of one), allowed: an array of numpy.save");
        var (major, minor) = (content[6], content[7]);
        if (major is < 1 or > 3 || minor != 0) throw Bad($"version {major}.{minor} of the format, allowed: 1.0, 2.0, 3.0");
        var prefix = major == 1 ? 10 : 12;
        var length = major == 1
            ? BinaryPrimitives.ReadUInt16LittleEndian(content[8..])
            : BinaryPrimitives.ReadUInt32LittleEndian(content[8..]);
        if (length > LongestHeader || prefix + length > content.Length)
            throw Bad($"a header of {length} bytes, allowed: at most {LongestHeader}, all of them in the file");
        var text = Encoding.UTF8.GetString(content.Slice(prefix, (int)length));
        if (Dictionary().Match(text) is not { Success: true } match)
            throw Bad($"a header that is no description of an array ('{PrintableText.Of(text.Trim())}'), allowed: descr, fortran_order, "
                + "shape");
        return new NpyHeader(
            match.Groups["descr"].Value, match.Groups["order"].Value == "True", ShapeOf(match.Groups["shape"].Value, Bad),
            prefix + (int)length);
    }

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    private static ImmutableArray<int> ShapeOf(string text, Func<string, InputException> bad)
    {
        var sizes = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(size => int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var known) ? known : 0)
            .ToImmutableArray();
        return sizes.Length is > 0 and <= MostDimensions && sizes.All(size => size > 0)
            ? sizes
            : throw bad($"the shape ({PrintableText.Of(text)}), allowed: 1 to {MostDimensions} sizes, each from 1 to {int.MaxValue}");
    }

    // The keys come in the order of their names, as numpy.save writes them.
    [GeneratedRegex(
        @"^\{\s*'descr':\s*'(?<descr>[^']{1,16})',\s*'fortran_order':\s*(?<order>True|False),\s*"
        + @"'shape':\s*\((?<shape>[0-9, ]*)\),?\s*\}\s*$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Dictionary();
}

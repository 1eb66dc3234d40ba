using System.Collections.Immutable;
using ReproHarness.Storage;
using TorchSharp;

namespace ReproHarness.Experiments.Data.Arrays;

/// <summary>Reads <c>.npy</c> files of numbers, whole.</summary>
internal static class NpyArray
{
    /// <summary>The largest file, in bytes: what one array in memory can hold.</summary>
    public const int LargestFile = 0x7FFFFFC7;

    private static readonly ImmutableDictionary<string, torch.ScalarType> Types = new Dictionary<string, torch.ScalarType>
    {
        ["|u1"] = torch.ScalarType.Byte, ["|i1"] = torch.ScalarType.Int8, ["<i2"] = torch.ScalarType.Int16,
        ["<i4"] = torch.ScalarType.Int32, ["<i8"] = torch.ScalarType.Int64, ["<f4"] = torch.ScalarType.Float32,
        ["<f8"] = torch.ScalarType.Float64,
    }.ToImmutableDictionary();

    /// <summary>The array, in C order and memory of its own, in the caller's dispose scope.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="path">The file.</param>
    /// <param name="allowed">Types of numbers that are allowed here.</param>
    /// <exception cref="InputException">It is damaged, of another type, or too large.</exception>
    public static torch.Tensor Read(System.IO.Abstractions.IFileSystem files, string path, params ReadOnlySpan<torch.ScalarType> allowed)
    {
        var content = DataFiles.Read(files, path, LargestFile);
        var header = NpyHeader.Read(path, content);
        if (!Types.TryGetValue(header.Type, out var type) || !allowed.Contains(type))
        {
            var names = allowed.ToArray().Select(one => $"'{Types.First(known => known.Value == one).Key}'");
            throw new InputException(
                $"{path}: numbers of type '{PrintableText.Of(header.Type)}', allowed: {string.Join(", ", names)}; convert it with "
                    + "array.astype(...) before numpy.save.");
        }

        var expected = header.Count * SizeOf(type);
        if (content.Length - header.Start != expected)
            throw new InputException(
                $"{path}: {content.Length - header.Start} bytes of numbers for shape ({string.Join(", ", header.Shape)}), allowed: "
                    + $"{expected}; the file is damaged, save the array again.");
        using var scope = torch.NewDisposeScope();
        long[] shape = [.. header.Shape.Select(size => (long)size)];
        var stored = torch.empty(header.IsFortran ? [.. shape.Reverse()] : shape, type);
        content.AsSpan(header.Start).CopyTo(stored.bytes);
        var ordered = header.IsFortran ? stored.permute([.. Enumerable.Range(0, shape.Length).Reverse().Select(i => (long)i)]) : stored;
        return ordered.contiguous().MoveToOuterDisposeScope();
    }

    private static int SizeOf(torch.ScalarType type) => type switch
    {
        torch.ScalarType.Byte or torch.ScalarType.Int8 => 1,
        torch.ScalarType.Int16 => 2,
        torch.ScalarType.Int32 or torch.ScalarType.Float32 => 4,
        _ => 8,
    };
}

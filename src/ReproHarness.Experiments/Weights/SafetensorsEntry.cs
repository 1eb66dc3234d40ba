using System.Collections.Immutable;
using System.Text.Json;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Weights;

/// <summary>Reads what a header says about one tensor: <c>"name": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}</c>.</summary>
internal static class SafetensorsEntry
{
    private const int MostSides = 8;

    /// <summary>Reads an entry.</summary>
    /// <param name="entry">Name and description.</param>
    /// <param name="dataStart">Where the tensors' bytes begin in the file.</param>
    /// <param name="fileLength">Bytes of the file.</param>
    /// <param name="path">Its name, for messages.</param>
    /// <exception cref="InputException">The description is not complete, not consistent, or leaves the file.</exception>
    public static StoredTensor Read(JsonProperty entry, int dataStart, int fileLength, string path)
    {
        var shown = PrintableText.Of(entry.Name);
        InputException Bad(string what) => SafetensorsHeader.Damaged(path, $"tensor '{shown}': {what}");

        if (entry.Name.Length == 0) throw Bad("no name");
        if (entry.Value.ValueKind != JsonValueKind.Object) throw Bad("its description is no JSON object");
        if (!entry.Value.TryGetProperty("dtype", out var dtype) || dtype.ValueKind != JsonValueKind.String
            || NumberType.Find(dtype.GetString()!) is not { } type)
            throw new InputException($"{path}: tensor '{shown}': dtype {PrintableText.Of(dtype)}, allowed: "
                + $"{string.Join(", ", NumberType.Names)}; save it again with a type of these.");

        var shape = Numbers(entry.Value, "shape") is { Length: <= MostSides } sides ? sides
            : throw Bad($"shape {Shown(entry.Value, "shape")}, allowed: at most {MostSides} whole numbers from 0");
        var offsets = Numbers(entry.Value, "data_offsets") is { Length: 2 } two ? two
            : throw Bad($"data_offsets {Shown(entry.Value, "data_offsets")}, allowed: two whole numbers from 0");
        var largest = fileLength - dataStart;
        if (offsets[0] > offsets[1] || offsets[1] > largest)
            throw Bad($"data_offsets {offsets[0]} to {offsets[1]}, allowed: rising, 0 to {largest}");

        var length = offsets[1] - offsets[0];
        return Bytes(shape, type.Bits, largest) == length
            ? new StoredTensor(entry.Name, type.Name, type.Torch, shape, dataStart + (int)offsets[0], (int)length)
            : throw Bad($"{length} bytes, allowed: what shape [{string.Join(", ", shape)}] of {dtype.GetString()} needs");
    }

    private static ImmutableArray<long>? Numbers(JsonElement entry, string name)
    {
        if (!entry.TryGetProperty(name, out var array) || array.ValueKind != JsonValueKind.Array) return null;
        var numbers = ImmutableArray.CreateBuilder<long>();
        foreach (var item in array.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt64(out var number) || number < 0) return null;
            numbers.Add(number);
        }

        return numbers.ToImmutable();
    }

    /// <summary>
    /// Bytes of a tensor; -1 when they are more than <paramref name="largest"/>, or no whole number. A side of 0 makes the others
    /// irrelevant.
    /// </summary>
    private static long Bytes(ImmutableArray<long> shape, int bits, long largest)
    {
        if (shape.Contains(0)) return 0;
        long product = bits;
        foreach (var side in shape)
        {
            if (side > 8 * largest / product) return -1;
            product *= side;
        }

        return product % 8 == 0 ? product / 8 : -1;
    }

    private static string Shown(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var value) ? PrintableText.Of(value) : "missing";
}

using System.Collections.Immutable;
using System.Text.Json;
using ReproHarness.Experiments.Data;
using ReproHarness.Storage;
using TorchSharp;

namespace ReproHarness.Experiments.Weights;

/// <summary>Reads what a header says about one tensor: <c>"name": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}</c>.</summary>
internal static class SafetensorsEntry
{
    private const int MostSides = 8;

    private static readonly ImmutableSortedDictionary<string, (torch.ScalarType Type, int Bytes)> Types = new Dictionary<string, (torch.ScalarType, int)>
    {
        ["F64"] = (torch.ScalarType.Float64, 8),
        ["F32"] = (torch.ScalarType.Float32, 4),
        ["F16"] = (torch.ScalarType.Float16, 2),
        ["BF16"] = (torch.ScalarType.BFloat16, 2),
        ["I64"] = (torch.ScalarType.Int64, 8),
        ["I32"] = (torch.ScalarType.Int32, 4),
        ["I16"] = (torch.ScalarType.Int16, 2),
        ["I8"] = (torch.ScalarType.Int8, 1),
        ["U8"] = (torch.ScalarType.Byte, 1),
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Reads an entry.</summary>
    /// <param name="entry">Name and description.</param>
    /// <param name="dataStart">Where the tensors' bytes begin in the file.</param>
    /// <param name="fileLength">Bytes of the file.</param>
    /// <param name="path">Its name, for messages.</param>
    /// <exception cref="InputException">The description is not complete, not consistent, or leaves the file.</exception>
    public static StoredTensor Read(JsonProperty entry, int dataStart, int fileLength, string path)
    {
        var shown = PrintableText.Of(entry.Name);
        InputException Bad(string what) => new($"{path}: tensor '{shown}': {what}; get the file again.");

        if (entry.Name.Length == 0) throw Bad("no name");
        if (entry.Value.ValueKind != JsonValueKind.Object) throw Bad("its description is no JSON object");
        if (!entry.Value.TryGetProperty("dtype", out var dtype) || dtype.ValueKind != JsonValueKind.String || !Types.TryGetValue(dtype.GetString()!, out var type))
            throw Bad($"dtype {PrintableText.Of(dtype)}, allowed: {string.Join(", ", Types.Keys)}");

        var shape = Numbers(entry.Value, "shape") is { Length: <= MostSides } sides ? sides
            : throw Bad($"shape {Shown(entry.Value, "shape")}, allowed: at most {MostSides} whole numbers from 0");
        var offsets = Numbers(entry.Value, "data_offsets") is { Length: 2 } two ? two
            : throw Bad($"data_offsets {Shown(entry.Value, "data_offsets")}, allowed: two whole numbers from 0");
        var largest = fileLength - dataStart;
        if (offsets[0] > offsets[1] || offsets[1] > largest) throw Bad($"data_offsets {offsets[0]} to {offsets[1]}, allowed: rising, 0 to {largest}");

        var length = offsets[1] - offsets[0];
        return Product(shape, type.Bytes, largest) == length
            ? new StoredTensor(entry.Name, type.Type, shape, dataStart + (int)offsets[0], (int)length)
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

    /// <summary>Bytes of a tensor; -1 when they are more than <paramref name="largest"/>. A side of 0 makes the others irrelevant, however large.</summary>
    private static long Product(ImmutableArray<long> shape, int bytes, long largest)
    {
        if (shape.Contains(0)) return 0;
        long product = bytes;
        foreach (var side in shape)
        {
            if (side > largest / product) return -1;
            product *= side;
        }

        return product;
    }

    private static string Shown(JsonElement entry, string name) => entry.TryGetProperty(name, out var value) ? PrintableText.Of(value) : "missing";
}

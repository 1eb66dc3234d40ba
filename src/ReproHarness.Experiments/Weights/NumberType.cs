using TorchSharp;

namespace ReproHarness.Experiments.Weights;

/// <summary>A type of numbers that a safetensors file may hold (the enumeration Dtype of its tensor.rs, version 0.6).</summary>
/// <param name="Name">Its name in the header.</param>
/// <param name="Bits">Bits of a number.</param>
/// <param name="Torch">The same for torch; null where there is none that is read here. A file may hold such a tensor; no network can be
/// given it.</param>
internal sealed record NumberType(string Name, int Bits, torch.ScalarType? Torch = null)
{
    private static readonly SortedDictionary<string, NumberType> Known = new(
        new NumberType[]
        {
            new("F64", 64, torch.ScalarType.Float64), new("F32", 32, torch.ScalarType.Float32), new("F16", 16, torch.ScalarType.Float16),
            new("BF16", 16, torch.ScalarType.BFloat16), new("I64", 64, torch.ScalarType.Int64), new("I32", 32, torch.ScalarType.Int32),
            new("I16", 16, torch.ScalarType.Int16), new("I8", 8, torch.ScalarType.Int8), new("U8", 8, torch.ScalarType.Byte),
            new("BOOL", 8, torch.ScalarType.Bool), new("U16", 16), new("U32", 32), new("U64", 64), new("C64", 64),
            new("F8_E4M3", 8), new("F8_E5M2", 8), new("F8_E8M0", 8), new("F6_E2M3", 6), new("F6_E3M2", 6), new("F4", 4),
        }.ToDictionary(type => type.Name),
        StringComparer.Ordinal);

    /// <summary>All names.</summary>
    public static IEnumerable<string> Names => Known.Keys;

    /// <summary>The type of this name; null for none.</summary>
    public static NumberType? Find(string name) => Known.GetValueOrDefault(name);
}

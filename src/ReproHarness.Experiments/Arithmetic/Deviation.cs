using System.Text.Json.Serialization;

namespace ReproHarness.Experiments.Arithmetic;

/// <summary>How far a result in float32 lies from the exact one.</summary>
/// <param name="Form">What was computed, such as <c>Cnn 1x28x28, batch 2</c>.</param>
/// <param name="Quantity">Which result: <c>logits</c>, <c>input gradient (ce)</c>, <c>gradient of conv1_weight</c>.</param>
/// <param name="Error">Relative error; NaN where the result is none.</param>
/// <param name="Bound">The most that rounding explains.</param>
public sealed record Deviation(string Form, string Quantity, double Error, double Bound)
{
    /// <summary>Whether rounding does not explain it.</summary>
    [JsonIgnore]
    public bool IsWrong => !(Error <= Bound);

    /// <summary>The error as a share of what rounding explains.</summary>
    [JsonIgnore]
    public double Share => double.IsNaN(Error) ? double.PositiveInfinity : Error / Bound;
}

namespace ReproHarness.Evidence.Claims;

/// <summary>A measured number with its 95 % interval.</summary>
/// <param name="Name">What was measured: <c>exponent</c>, <c>r2</c>, <c>clean-accuracy</c>...</param>
/// <param name="Value">The value.</param>
/// <param name="Low">Lower end of the 95 % interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="N">Number of observations behind it.</param>
/// <param name="Unit">Unit; empty for a pure number.</param>
public sealed record Measurement(string Name, double Value, double Low, double High, long N, string Unit = "")
{
    /// <summary>The unit of a share of <see cref="N"/> counted things, which moves in steps of 1/N.</summary>
    public const string Share = "share";
}

using ReproHarness.Statistics;

namespace ReproHarness.Contracts.Claims;

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

    /// <summary>The measurement of an estimate; null where any of its three numbers does not exist.</summary>
    public static Measurement? Of(string name, IntervalEstimate estimate, long n, string unit = "")
    {
        ArgumentNullException.ThrowIfNull(estimate);
        return double.IsFinite(estimate.Value) && estimate.HasInterval
            ? new Measurement(name, estimate.Value, estimate.Interval.Low, estimate.Interval.High, n, unit)
            : null;
    }

    /// <summary>A number that is counted or computed, not estimated: it is its own interval. Null where it does not exist.</summary>
    public static Measurement? Known(string name, double value, long n, string unit = "") =>
        double.IsFinite(value) ? new Measurement(name, value, value, value, n, unit) : null;

    /// <summary>The measurement of this name; null where it is not there.</summary>
    public static Measurement? Find(IEnumerable<Measurement>? numbers, string name) =>
        numbers?.FirstOrDefault(number => number.Name == name);
}

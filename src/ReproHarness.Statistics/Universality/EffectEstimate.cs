using MathNet.Numerics.Distributions;

namespace ReproHarness.Statistics.Universality;

/// <summary>One study's estimate with its standard error: what a random-effects analysis is made of. Both in the quantity's own unit.</summary>
/// <param name="Value">The estimate, finite.</param>
/// <param name="StandardError">Its standard error, finite and above 0.</param>
public sealed record EffectEstimate(double Value, double StandardError)
{
    /// <summary>97.5 % quantile of the normal distribution.</summary>
    internal static double NormalQuantile { get; } = Normal.InvCDF(0, 1, 0.975);

    /// <summary>
    /// The estimate behind an interval: its standard error is a 2 * 1.96th of the width. Intervals over few networks use Student's t
    /// (<see cref="PowerLaws.CrossedInterval"/>), so theirs come out too large rather than too small: such a cell weighs less.
    /// </summary>
    /// <returns>Null where there is no estimate, or none with an interval.</returns>
    public static EffectEstimate? Of(IntervalEstimate estimate)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        var error = (estimate.Interval.High - estimate.Interval.Low) / (2 * NormalQuantile);
        return double.IsFinite(estimate.Value) && double.IsFinite(error) && error > 0 ? new EffectEstimate(estimate.Value, error) : null;
    }

    /// <summary>The difference to an independent estimate.</summary>
    internal EffectEstimate Less(EffectEstimate other) => new(Value - other.Value, Math.Sqrt((StandardError * StandardError) + (other.StandardError * other.StandardError)));
}

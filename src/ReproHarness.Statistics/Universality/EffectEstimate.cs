using MathNet.Numerics.Distributions;

namespace ReproHarness.Statistics.Universality;

/// <summary>
/// One study's estimate with its standard error: what a random-effects analysis is made of. Both in the quantity's own unit.
/// </summary>
/// <param name="Value">The estimate, finite.</param>
/// <param name="StandardError">Its standard error, finite and above 0, its square right on average.</param>
/// <param name="Freedom">Degrees of freedom behind the standard error, above 0; infinite where it is known.</param>
public sealed record EffectEstimate(double Value, double StandardError, double Freedom = double.PositiveInfinity)
{
    /// <summary>97.5 % quantile of the normal distribution.</summary>
    internal static double NormalQuantile { get; } = Normal.InvCDF(0, 1, 0.975);

    /// <summary>
    /// What the study shares with others, so that their errors are correlated: equal for those that do. Null where it is independent.
    /// </summary>
    public object? Cluster { get; init; }

    /// <summary>Square of <see cref="StandardError"/>.</summary>
    internal double Variance => StandardError * StandardError;

    /// <summary>
    /// The estimate behind an interval, by its own standard error. Where the interval's maker did not say it, the interval is taken for a
    /// normal one, and the standard error is a 2 * 1.96th of its width.
    /// </summary>
    /// <returns>Null where there is no estimate, or none with an interval.</returns>
    public static EffectEstimate? Of(IntervalEstimate estimate)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        var (error, freedom) = double.IsNaN(estimate.StandardError)
            ? ((estimate.Interval.High - estimate.Interval.Low) / (2 * NormalQuantile), double.PositiveInfinity)
            : (estimate.StandardError, estimate.Freedom);
        return double.IsFinite(estimate.Value) && estimate.HasInterval && double.IsFinite(error) && error > 0
            ? new EffectEstimate(estimate.Value, error, freedom)
            : null;
    }

    /// <summary>
    /// The difference to an independent estimate, with Satterthwaite's degrees of freedom (Biometrics Bulletin 2, 1946, 110).
    /// </summary>
    internal EffectEstimate Less(EffectEstimate other) => this with
    {
        Value = Value - other.Value,
        StandardError = Math.Sqrt(Variance + other.Variance),
        Freedom = Math.Pow(Variance + other.Variance, 2)
            / ((Variance * Variance / Freedom) + (other.Variance * other.Variance / other.Freedom)),
    };
}

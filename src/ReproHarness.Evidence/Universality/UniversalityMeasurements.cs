using ReproHarness.Evidence.Claims;
using ReproHarness.Statistics;
using ReproHarness.Statistics.Universality;

namespace ReproHarness.Evidence.Universality;

/// <summary>The numbers of claim C2. One that the data cannot give is left out.</summary>
internal static class UniversalityMeasurements
{
    /// <summary>The unit of a distance between curves.</summary>
    public const string Decades = "decades of eps";

    public static IReadOnlyList<Measurement> Of(UniversalityEvidence evidence, UniversalityResult result)
    {
        var (pooled, collapse) = (result.Exponents, result.Collapse);
        var exponents = evidence.Cells.Select(cell => cell.Fit).Where(fit => EffectEstimate.Of(fit.Exponent) is not null).OrderBy(fit => fit.Exponent.Value).ToList();
        Measurement?[] all =
        [
            Measured("tau", pooled.Tau, pooled.Count),
            Measured("pooled-exponent", pooled.Mean, pooled.Count),
            Measured("collapse-distance", collapse.Distance, collapse.Cells.Length, Decades),
            Measured("collapse-noise", Known(collapse.Noise), collapse.Cells.Length, Decades),
            Measured("i2", pooled.ISquared, pooled.Count),
            .. result.Factors.Select(factor => Measured($"tau-{factor.Factor}", factor.Between, factor.Levels.Length)),
            .. result.Factors.Where(factor => factor.Between.Exists).Select(factor => Measured($"tau-within-{factor.Factor}", factor.Within, pooled.Count)),
            exponents.Count > 0 ? Measured("smallest-exponent", exponents[0].Exponent, exponents[0].Pairs) : null,
            exponents.Count > 0 ? Measured("largest-exponent", exponents[^1].Exponent, exponents[^1].Pairs) : null,
            Measured("cells", Known(pooled.Count), evidence.Cells.Count + evidence.NotMeasured.Count),
        ];
        return [.. all.OfType<Measurement>()];
    }

    /// <summary>The measurement; null where any of its three numbers does not exist.</summary>
    internal static Measurement? Measured(string name, IntervalEstimate estimate, long n, string unit = "") =>
        double.IsFinite(estimate.Value) && double.IsFinite(estimate.Interval.Low) && double.IsFinite(estimate.Interval.High)
            ? new Measurement(name, estimate.Value, estimate.Interval.Low, estimate.Interval.High, n, unit)
            : null;

    /// <summary>A number that is counted or computed, not estimated: it is its own interval.</summary>
    internal static IntervalEstimate Known(double value) => new(value, new Interval(value, value));
}

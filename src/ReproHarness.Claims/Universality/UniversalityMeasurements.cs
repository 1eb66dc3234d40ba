using ReproHarness.Contracts.Claims;
using ReproHarness.Statistics.Universality;

namespace ReproHarness.Claims.Universality;

/// <summary>The numbers of claim C2. One that the data cannot give is left out.</summary>
internal static class UniversalityMeasurements
{
    /// <summary>The unit of a distance between curves.</summary>
    public const string Decades = "decades of eps";

    /// <summary>Names of the numbers that are judged.</summary>
    public const string Tau = "tau", PooledExponent = "pooled-exponent", CollapseDistance = "collapse-distance";

    /// <summary>Names of the least and the largest exponent of a cell.</summary>
    public const string SmallestExponent = "smallest-exponent", LargestExponent = "largest-exponent";

    public static IReadOnlyList<Measurement> Of(UniversalityEvidence evidence, UniversalityResult result)
    {
        var (pooled, collapse) = (result.Exponents, result.Collapse);
        var exponents = evidence.Cells.Select(cell => cell.Fit).Where(fit => EffectEstimate.Of(fit.Exponent) is not null)
            .OrderBy(fit => fit.Exponent.Value).ToList();
        Measurement?[] all =
        [
            Measurement.Of(Tau, pooled.Tau, pooled.Count),
            Measurement.Of(PooledExponent, pooled.Mean, pooled.Count),
            Measurement.Of(CollapseDistance, collapse.Distance, collapse.Cells.Length, Decades),
            Measurement.Known("collapse-noise", collapse.Noise, collapse.Cells.Length, Decades),
            Measurement.Of("i2", pooled.ISquared, pooled.Count),
            .. result.Factors.Select(factor => Measurement.Of($"tau-{factor.Factor}", factor.Between, factor.Levels.Length)),
            .. result.Factors.Where(factor => factor.Between.Exists)
            .Select(factor => Measurement.Of($"tau-within-{factor.Factor}", factor.Within, pooled.Count)),
            exponents.Count > 0 ? Measurement.Of(SmallestExponent, exponents[0].Exponent, exponents[0].Pairs) : null,
            exponents.Count > 0 ? Measurement.Of(LargestExponent, exponents[^1].Exponent, exponents[^1].Pairs) : null,
            Measurement.Known("cells", pooled.Count, evidence.Cells.Count + evidence.NotMeasured.Count),
        ];
        return [.. all.OfType<Measurement>()];
    }
}

namespace ReproHarness.Statistics.Universality;

/// <summary>
/// Estimates of one quantity from several studies whose true values may differ: their mean, and how much they differ beyond their errors.
/// </summary>
/// <param name="Count">Number of studies k.</param>
/// <param name="Mean">The mean of the true values, with its interval.</param>
/// <param name="StandardError">Standard error of <paramref name="Mean"/>; NaN without a study.</param>
/// <param name="Tau">Standard deviation of the true values between studies; none with fewer than 2 studies.</param>
/// <param name="ISquared">
/// Share of the variance of the estimates that is not error, 0 to 1 (Higgins and Thompson, Stat. Med. 21, 2002, 1539).
/// </param>
/// <param name="Q">Cochran's statistic; NaN with fewer than 2 studies.</param>
public sealed record RandomEffects(
    int Count, IntervalEstimate Mean, double StandardError, IntervalEstimate Tau, IntervalEstimate ISquared, double Q)
{
    /// <summary>Pools the estimates.</summary>
    /// <remarks>
    /// tau is that of <see cref="HeterogeneityProfile"/>. The interval of the mean is Hartung and Knapp's (Stat. Med. 20, 2001, 3875):
    /// Student's t with k - 1 degrees of freedom, or as many as correlated studies are worth. Their variance factor is kept at 1 where it
    /// would be below (Roever, Knapp, Friede, BMC Med. Res. Methodol. 15, 2015, 99).
    /// </remarks>
    public static RandomEffects Of(IReadOnlyList<EffectEstimate> estimates)
    {
        ArgumentNullException.ThrowIfNull(estimates);
        if (estimates.Count == 0)
            return new RandomEffects(0, IntervalEstimate.None, double.NaN, IntervalEstimate.None, IntervalEstimate.None, double.NaN);
        if (estimates is [var only])
            return new RandomEffects(
                1, Around(only, StudentQuantile.Of(only.Freedom)), only.StandardError, IntervalEstimate.None, IntervalEstimate.None,
                double.NaN);
        var profile = new HeterogeneityProfile([estimates]);
        var (tau, clusters, variances) = (profile.Tau(), profile.Clusters, ModeratedVariances.Of(estimates));
        var weighted = WeightedMean.Of(estimates, variances, profile.TauSquared);
        var factor = Math.Max(1, profile.Q(profile.TauSquared) / (profile.Freedom * clusters.Mean));
        var mean = weighted with { StandardError = weighted.StandardError * Math.Sqrt(factor * clusters.Means) };
        return new RandomEffects(
            estimates.Count,
            Around(mean, StudentQuantile.Of(clusters.Freedom)),
            mean.StandardError,
            tau,
            ShareOf(tau, TypicalVariance(variances)),
            profile.Q(0));
    }

    /// <summary>The interval that reaches <paramref name="quantile"/> standard errors to either side.</summary>
    internal static IntervalEstimate Around(EffectEstimate estimate, double quantile) => new(
        estimate.Value,
        new Interval(estimate.Value - (quantile * estimate.StandardError), estimate.Value + (quantile * estimate.StandardError)));

    private static IntervalEstimate ShareOf(IntervalEstimate tau, double variance)
    {
        double Share(double t) => t * t / ((t * t) + variance);
        return new IntervalEstimate(Share(tau.Value), new Interval(Share(tau.Interval.Low), Share(tau.Interval.High)));
    }

    private static double TypicalVariance(double[] variances)
    {
        var weights = variances.Select(variance => 1 / variance).ToList();
        var sum = weights.Sum();
        return (variances.Length - 1) * sum / ((sum * sum) - weights.Sum(w => w * w));
    }
}

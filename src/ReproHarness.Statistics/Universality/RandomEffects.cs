using MathNet.Numerics.Distributions;

namespace ReproHarness.Statistics.Universality;

/// <summary>
/// Estimates of one quantity from several studies whose true values may differ: their mean, and how much they differ beyond their errors.
/// </summary>
/// <param name="Count">Number of studies k.</param>
/// <param name="Mean">The mean of the true values, with its interval.</param>
/// <param name="StandardError">Standard error of <paramref name="Mean"/>; NaN without a study.</param>
/// <param name="Tau">Standard deviation of the true values between studies; none with fewer than 2 studies.</param>
/// <param name="ISquared">Share of the variance of the estimates that is not error, 0 to 1 (Higgins and Thompson, Stat. Med. 21, 2002, 1539).</param>
/// <param name="Q">Cochran's statistic; NaN with fewer than 2 studies.</param>
public sealed record RandomEffects(
    int Count, IntervalEstimate Mean, double StandardError, IntervalEstimate Tau, IntervalEstimate ISquared, double Q)
{
    /// <summary>Pools the estimates.</summary>
    /// <remarks>
    /// The interval of the mean is Hartung and Knapp's (Stat. Med. 20, 2001, 3875): Student's t with k - 1 degrees of freedom. Their variance
    /// factor is 1 when tau is Paule and Mandel's and above 0; where tau is 0 it would be below 1, and is kept at 1 (Roever, Knapp,
    /// Friede, BMC Med. Res. Methodol. 15, 2015, 99). The estimates' errors are taken as independent and known.
    /// </remarks>
    public static RandomEffects Of(IReadOnlyList<EffectEstimate> estimates)
    {
        ArgumentNullException.ThrowIfNull(estimates);
        if (estimates.Count == 0)
            return new RandomEffects(0, IntervalEstimate.None, double.NaN, IntervalEstimate.None, IntervalEstimate.None, double.NaN);
        if (estimates is [var only])
            return new RandomEffects(1, Around(only, EffectEstimate.NormalQuantile), only.StandardError, IntervalEstimate.None, IntervalEstimate.None, double.NaN);
        var profile = new HeterogeneityProfile([estimates]);
        var tau = profile.Tau();
        var mean = WeightedMean.Of(estimates, tau.Value * tau.Value);
        return new RandomEffects(
            estimates.Count,
            Around(mean, StudentT.InvCDF(0, 1, estimates.Count - 1, 0.975)),
            mean.StandardError,
            tau,
            ShareOf(tau, TypicalVariance(estimates)),
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

    private static double TypicalVariance(IReadOnlyList<EffectEstimate> estimates)
    {
        var weights = estimates.Select(e => 1 / (e.StandardError * e.StandardError)).ToList();
        var sum = weights.Sum();
        return (estimates.Count - 1) * sum / ((sum * sum) - weights.Sum(w => w * w));
    }
}

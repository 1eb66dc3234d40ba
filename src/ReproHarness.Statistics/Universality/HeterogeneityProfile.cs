using MathNet.Numerics.Distributions;
using MathNet.Numerics.RootFinding;

namespace ReproHarness.Statistics.Universality;

/// <summary>
/// The generalised Q statistic as a function of the variance tau^2 between studies, within one or more groups that each have a mean of
/// their own. At the true tau^2 it is chi-square distributed with <see cref="Freedom"/> degrees of freedom, and it falls as tau^2 grows;
/// so inverting it gives estimate and interval.
/// </summary>
/// <param name="groups">Estimates by group; a group of one tells nothing and counts for nothing.</param>
internal sealed class HeterogeneityProfile(IReadOnlyList<IReadOnlyList<EffectEstimate>> groups)
{
    /// <summary>Studies less groups.</summary>
    public int Freedom { get; } = groups.Sum(group => Math.Max(0, group.Count - 1));

    /// <summary>Sum over studies of squared deviations from their group's weighted mean, in units of <c>s^2 + tau^2</c>.</summary>
    public double Q(double tauSquared) => groups.Sum(group =>
    {
        var mean = WeightedMean.Of(group, tauSquared).Value;
        return group.Sum(e => (e.Value - mean) * (e.Value - mean) / Variance(e, tauSquared));
    });

    /// <summary>
    /// tau with its 95 % interval, at least 0, in the estimates' unit: Paule and Mandel's estimate (J. Res. Nat. Bur. Stand. 87, 1982,
    /// 377), which always lies inside the Q-profile interval (Viechtbauer, Stat. Med. 26, 2007, 37), unlike DerSimonian and Laird's. None
    /// without a degree of freedom.
    /// </summary>
    public IntervalEstimate Tau()
    {
        if (Freedom == 0) return IntervalEstimate.None;
        var low = Solve(Q, ChiSquared.InvCDF(Freedom, 0.975));
        var high = Solve(NoLessThanExpected, ChiSquared.InvCDF(Freedom, 0.025));
        return new IntervalEstimate(Math.Sqrt(Solve(Q, Freedom)), new Interval(Math.Sqrt(low), Math.Sqrt(high)));
    }

    // Estimates more alike than their errors allow would give an upper end of 0: too good to be true. They are alike because errors are
    // correlated (cells share images and networks) or overstated. The upper end then is what errors alone would give on average.
    private double NoLessThanExpected(double tauSquared) => Math.Max(Q(tauSquared), Freedom * Precision(tauSquared) / Precision(0));

    private double Precision(double tauSquared) => groups.Where(group => group.Count > 1).Sum(group => group.Sum(e => 1 / Variance(e, tauSquared)));

    private static double Variance(EffectEstimate estimate, double tauSquared) => (estimate.StandardError * estimate.StandardError) + tauSquared;

    private double Solve(Func<double, double> q, double target)
    {
        if (q(0) <= target) return 0;
        var bound = groups.SelectMany(group => group).Max(e => e.StandardError * e.StandardError);
        while (q(bound) > target) bound *= 2;
        return Brent.FindRoot(tauSquared => q(tauSquared) - target, 0, bound, accuracy: 1e-12 * bound, maxIterations: 500);
    }
}

using MathNet.Numerics.Distributions;
using MathNet.Numerics.Integration;
using MathNet.Numerics.RootFinding;
using MathNet.Numerics.Statistics;

namespace ReproHarness.Statistics.EntropyGains;

/// <summary>Mean over standard deviation of paired differences, times Hedges' correction (Hedges, J. Educ. Stat. 6, 1981, 107).</summary>
public static class EffectSize
{
    // The chi distribution has its mean below the root of its freedom, and spreads less than a normal one: beyond 9 nothing is left in
    // float64.
    private const double Far = 9;

    // Shares that are equal but for rounding are some 1e-16 apart; those that one image in a million tells apart, 1e-6.
    private const double Rounding = 1e-12;

    // Nodes 0.02 apart: the normal distribution function is smooth on that scale up to effects of 50, beyond which nobody asks how large.
    private const int Nodes = 512;

    // Of two differences Hedges' correction leaves nothing: their effect has no unbiased estimate.
    private const int Fewest = 3;

    /// <summary>
    /// The effect with its exact 95 % interval, from the noncentral t distribution; none where the differences are fewer than 3 or all
    /// equal.
    /// </summary>
    /// <param name="differences">One per pair.</param>
    public static IntervalEstimate Of(IReadOnlyCollection<double> differences)
    {
        ArgumentNullException.ThrowIfNull(differences);
        if (differences.Count < Fewest || differences.StandardDeviation() is var spread && !(spread > Rounding))
            return IntervalEstimate.None;
        var (freedom, root) = (differences.Count - 1, Math.Sqrt(differences.Count));
        var t = differences.Mean() / spread * root;
        var correction = 1 - (3.0 / ((4 * freedom) - 1));
        double End(double share) => Noncentrality(t, freedom, share) / root * correction;
        return new IntervalEstimate(t / root * correction, new Interval(End(0.975), End(0.025)));
    }

    /// <summary>
    /// P(T at most t) of the noncentral t distribution: the normal distribution function averaged over the chi distribution.
    /// </summary>
    /// <param name="t">Where.</param>
    /// <param name="freedom">Degrees of freedom, at least 1.</param>
    /// <param name="noncentrality">Noncentrality.</param>
    public static double Distribution(double t, int freedom, double noncentrality)
    {
        var chi = new Chi(freedom);
        var root = Math.Sqrt(freedom);
        return GaussLegendreRule.Integrate(s => Normal.CDF(0, 1, (t * s / root) - noncentrality) * chi.Density(s), 0, root + Far, Nodes);
    }

    // The distribution falls as the noncentrality grows.
    private static double Noncentrality(double t, int freedom, double share)
    {
        double Excess(double noncentrality) => Distribution(t, freedom, noncentrality) - share;
        var (low, high) = (Math.Min(t, 0) - 1, Math.Max(t, 0) + 1);
        while (Excess(low) < 0) low = (2 * low) - 1;
        while (Excess(high) > 0) high = (2 * high) + 1;
        return Brent.FindRoot(Excess, low, high, accuracy: 1e-9, maxIterations: 200);
    }
}

using MathNet.Numerics.Distributions;
using MathNet.Numerics.Integration;
using MathNet.Numerics.RootFinding;
using MathNet.Numerics.Statistics;

namespace ReproHarness.Statistics.EntropyGains;

/// <summary>Mean over standard deviation of paired differences, times Hedges' correction (Hedges, J. Educ. Stat. 6, 1981, 107).</summary>
public static class EffectSize
{
    // The mean of the chi distribution lies below the root of its degrees of freedom, and its spread is below that of a normal one.
    // So its mass more than 9 above that root is zero in float64.
    private const double Far = 9;

    // Shares that differ by rounding alone are some 1e-16 apart. Shares that differ by one image in a million are 1e-6 apart.
    private const double Rounding = 1e-12;

    // Nodes are 0.02 apart. The normal distribution function is smooth on that scale up to effects of 50, which no study here reaches.
    private const int Nodes = 512;

    // With two differences Hedges' correction is 0: the effect has no unbiased estimate.
    private const int Fewest = 3;

    /// <summary>
    /// The effect with its exact 95 % interval, from the noncentral t distribution; none where the differences are fewer than 3 or all
    /// equal.
    /// </summary>
    /// <param name="differences">One difference for each pair of networks.</param>
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
    /// <param name="t">Value of the statistic, any sign.</param>
    /// <param name="freedom">Degrees of freedom, at least 1.</param>
    /// <param name="noncentrality">Noncentrality parameter: effect times the root of the number of pairs.</param>
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

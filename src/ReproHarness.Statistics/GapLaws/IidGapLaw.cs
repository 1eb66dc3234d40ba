using MathNet.Numerics.Distributions;
using MathNet.Numerics.Integration;
using MathNet.Numerics.RootFinding;
using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Statistics.GapLaws;

/// <summary>
/// The exact law of Delta_1j, the gap between the largest and the j-th largest of N independent, equally distributed logits.
/// </summary>
/// <param name="Distribution">What the logits are drawn from.</param>
/// <param name="Classes">N, at least 2.</param>
/// <param name="Rank">j, 2 to N.</param>
public sealed record IidGapLaw(LogitDistribution Distribution, int Classes, int Rank)
{
    // With 10 classes, twice as many nodes change nothing before the 13th digit; with 100 classes they change less than 3e-8.
    // Less than 1e-18 of the mass lies beyond 9 standard deviations.
    private const int Nodes = 96;
    private const double Farthest = 9;

    // For up to 1,000 Gaussian logits, a share of less than 1e-6 of the gaps is smaller.
    private const double SmallestGap = 1e-8;

    /// <summary>
    /// P(Delta_1j &lt; t). Given the largest logit m, the others are independent draws below m, and the gap is under t when at least j - 1
    /// of them lie within t of m. For uniform logits the integral over m is the distribution Beta(j - 1, N - j + 2).
    /// </summary>
    /// <param name="gap">t, at least 0.</param>
    public double Cdf(double gap) => gap <= 0 ? 0
        : Distribution == LogitDistribution.Uniform ? (gap >= 1 ? 1 : Beta.CDF(Rank - 1, Classes - Rank + 2, gap))
        : GaussLegendreRule.Integrate(largest => DensityOfLargest(largest) * Near(gap, largest), -Farthest, Farthest, Nodes);

    /// <summary>The quantile: the gap below which a share of all gaps lies.</summary>
    /// <param name="share">The share, above 0 and below 1.</param>
    public double Quantile(double share) => Distribution == LogitDistribution.Uniform
        ? Beta.InvCDF(Rank - 1, Classes - Rank + 2, share)
        : Math.Exp(Brent.FindRoot(log =>
            Math.Log(Cdf(Math.Exp(log)) / share), Math.Log(SmallestGap), Math.Log(2 * Farthest), accuracy: 1e-9, maxIterations: 200));

    /// <summary>The exponent in the window between two shares of gaps: see <see cref="Exponent(Interval)"/>.</summary>
    /// <param name="window">The two shares, each above 0 and below 1.</param>
    public double Exponent(FitWindow window)
    {
        ArgumentNullException.ThrowIfNull(window);
        return window.ErrorLow < window.ErrorHigh
            ? Exponent(new Interval(Quantile(window.ErrorLow), Quantile(window.ErrorHigh)))
            : double.NaN;
    }

    /// <summary>
    /// The exponent that the maximum-likelihood estimator finds for this law between two gaps, without noise. It tends to j - 1 as the
    /// window goes to 0, and is smaller in any window of finite gaps.
    /// </summary>
    /// <param name="window">The two gaps, both above 0.</param>
    public double Exponent(Interval window)
    {
        var (low, width) = (Cdf(window.Low), Math.Log(window.High / window.Low));
        var mass = Cdf(window.High) - low;

        // E ln(high / t), by parts.
        var mean = GaussLegendreRule.Integrate(v => Cdf(window.Low * Math.Exp(v)) - low, 0, width, Nodes) / mass;
        return HillEstimator.Exponent(long.MaxValue, mean * long.MaxValue, width);
    }

    private double DensityOfLargest(double largest) =>
        Classes * Normal.PDF(0, 1, largest) * Math.Pow(Normal.CDF(0, 1, largest), Classes - 1);

    private double Near(double gap, double largest)
    {
        var below = Normal.CDF(0, 1, largest);
        var inside = Math.Clamp(1 - (Normal.CDF(0, 1, largest - gap) / below), 0, 1);
        return 1 - Binomial.CDF(inside, Classes - 1, Rank - 2);
    }
}

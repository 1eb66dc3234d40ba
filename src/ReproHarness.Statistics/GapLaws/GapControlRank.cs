using System.Collections.Immutable;
using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Statistics.GapLaws;

/// <summary>One rank of the control: the gaps Delta_1j of independent logits compared with their exact law.</summary>
/// <param name="Rank">j, 2 to N.</param>
/// <param name="Distance">
/// Largest difference of the two distribution functions (Kolmogorov and Smirnov), over at most <see cref="ComparedGaps"/> gaps.
/// </param>
/// <param name="Critical">Critical value: a sound sampler exceeds it with a probability of <see cref="FalseAlarm"/>.</param>
/// <param name="Exponent">Small-gap exponent in the declared window, with its 95 % interval.</param>
/// <param name="StandardError">Standard error of the exponent.</param>
/// <param name="ExactExponent">Exponent of the exact law in the same window; it tends to j - 1 as the window goes to 0.</param>
/// <param name="Inside">Number of gaps in the window.</param>
/// <param name="Density">The density of the gaps, for a plot.</param>
/// <param name="Curve">Distribution function at log-spaced gaps: counted and exact, for a plot.</param>
public sealed record GapControlRank(
    int Rank, double Distance, double Critical, IntervalEstimate Exponent, double StandardError, double ExactExponent, long Inside,
    ImmutableArray<DensityPoint> Density, ImmutableArray<LawPoint> Curve)
{
    /// <summary>Gaps at which the two distribution functions are compared.</summary>
    public const int ComparedGaps = 512;

    /// <summary>
    /// Probability that a sound sampler fails one comparison. The 18 comparisons of a run fail with less than 1 in 5,000.
    /// </summary>
    public const double FalseAlarm = 1e-5;

    private const double NormalQuantile = 1.959963984540054;

    /// <summary>Compares counts with a law.</summary>
    internal static GapControlRank Of(IidGapLaw law, GapHistogram counts)
    {
        var below = counts.Cumulative();
        var window = FitWindow.Declared(counts.Total);
        var (low, high) = (EdgeAt(below, window.ErrorLow), EdgeAt(below, window.ErrorHigh));
        var gaps = new Interval(GapHistogram.Edge(low), GapHistogram.Edge(high));
        var (inside, exponent) = Fitted(counts, low, high, gaps);
        var error = StandardErrorOf(exponent, inside, Math.Log(gaps.High / gaps.Low));
        var reach = NormalQuantile * error;
        var curve = Compared(law, below);
        return new GapControlRank(
            law.Rank,
            curve.Max(point => Math.Abs(point.Counted - point.Exact)),
            Math.Sqrt(-Math.Log(FalseAlarm / 2) / 2 / counts.Total),
            new IntervalEstimate(exponent, new Interval(exponent - reach, exponent + reach)),
            error,
            law.Exponent(gaps),
            inside,
            GapDensity.Of(counts),
            curve);
    }

    private static (long Inside, double Exponent) Fitted(GapHistogram counts, int low, int high, Interval gaps)
    {
        var (inside, logs) = (0L, 0.0);
        for (var bin = low; bin < high; bin++)
        {
            var count = counts.Count(bin);
            inside += count;
            logs += count * Math.Log(gaps.High / Math.Sqrt(GapHistogram.Edge(bin) * GapHistogram.Edge(bin + 1)));
        }

        return (inside, HillEstimator.Exponent(inside, logs, Math.Log(gaps.High / gaps.Low)));
    }

    /// <summary>From the Fisher information of an exponential distribution truncated at <paramref name="width"/>.</summary>
    internal static double StandardErrorOf(double exponent, long inside, double width)
    {
        var grown = Math.Exp(exponent * width);
        return 1 / Math.Sqrt(inside * ((1 / (exponent * exponent)) - (width * width * grown / ((grown - 1) * (grown - 1)))));
    }

    private static ImmutableArray<LawPoint> Compared(IidGapLaw law, long[] below)
    {
        double total = below[^1];
        var (first, last) = (EdgeAt(below, 1e-6), EdgeAt(below, 1 - 1e-6));
        var step = Math.Max(1, (last - first) / ComparedGaps);
        var edges = Enumerable.Range(0, ((last - first) / step) + 1).Select(i => first + (i * step));
        return [.. edges.Select(edge => new LawPoint(GapHistogram.Edge(edge), below[edge] / total, law.Cdf(GapHistogram.Edge(edge))))];
    }

    // Index of the edge below which a share of the gaps lies; at least that of the first bin that holds a gap.
    private static int EdgeAt(long[] below, double share)
    {
        var index = Array.BinarySearch(below, (long)Math.Ceiling(share * below[^1]));
        return Math.Clamp(index < 0 ? ~index : index, 1, below.Length - 1);
    }
}

/// <summary>The distribution function of gaps at one gap.</summary>
/// <param name="Gap">The gap, in logit units.</param>
/// <param name="Counted">Share of the counted gaps below it.</param>
/// <param name="Exact">Probability of a smaller gap by the exact law.</param>
public sealed record LawPoint(double Gap, double Counted, double Exact);

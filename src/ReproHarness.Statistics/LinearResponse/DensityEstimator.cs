using System.Numerics;
using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Statistics.LinearResponse;

/// <summary>How eps* is distributed over the window, and what slope of the curve follows from it.</summary>
internal sealed class DensityEstimator : IDrawnEstimator
{
    /// <summary>Indices of the numbers in a row.</summary>
    public const int Ratio = 0, BelowRatio = 1, Implied = 2, Fitted = 3, Difference = 4;

    private readonly PairKinds<(uint Mask, int Bin)> kinds;
    private readonly LogLogRegression regression;
    private readonly long[] flips, flipsAll;
    private readonly double[] logRates;
    private readonly long[] bins = new long[4], binsAll = new long[4];
    private readonly (double Low, double Middle, double High) ends;
    private readonly double[] fittedSizes;
    private readonly int[] fittedPoints;

    /// <summary>Prepares the estimates.</summary>
    /// <param name="table">The flips.</param>
    /// <param name="window">The window on its curve.</param>
    /// <param name="rates">The curve.</param>
    public DensityEstimator(FlipTable table, WindowOnCurve window, double[] rates)
    {
        var (low, high) = (window.EpsilonRange.Low, window.EpsilonRange.High);
        var middle = Math.Sqrt(low * high);
        ends = (low, middle, high);
        (fittedPoints, fittedSizes) = (window.Points, [.. window.Points.Select(k => table.Epsilons[k])]);
        kinds = new PairKinds<(uint, int)>(table.Seeds, table.Images, (s, i) =>
        {
            // Attacks use the sizes as float32, and so must what is compared with their flips: 0.3f lies above 0.3.
            var size = table.FlipSizes[s][i];
            return (table.Flips[s][i], size <= (float)low ? 0 : size <= (float)middle ? 1 : size <= (float)high ? 2 : 3);
        });
        regression = new LogLogRegression(table.Epsilons.AsSpan(), rates, window.Points);
        (flips, flipsAll, logRates) = (new long[rates.Length], new long[rates.Length], new double[rates.Length]);
    }

    /// <inheritdoc/>
    public int Length => Difference + 1;

    /// <inheritdoc/>
    public void Estimate(ReadOnlySpan<int> weights, double[] pooled, double[][] networks)
    {
        Array.Clear(flipsAll);
        Array.Clear(binsAll);
        for (var s = 0; s < networks.Length; s++)
        {
            Array.Clear(flips);
            Array.Clear(bins);
            var drawn = kinds.Count(s, weights);
            for (var kind = 0; kind < drawn.Length; kind++)
            {
                var (bits, bin) = kinds.Kinds[kind];
                bins[bin] += drawn[kind];
                for (var mask = bits; mask != 0; mask &= mask - 1) flips[BitOperations.TrailingZeroCount(mask)] += drawn[kind];
            }

            for (var k = 0; k < flips.Length; k++) flipsAll[k] += flips[k];
            for (var bin = 0; bin < bins.Length; bin++) binsAll[bin] += bins[bin];
            Numbers(bins, flips, networks[s]);
        }

        Numbers(binsAll, flipsAll, pooled);
    }

    // Bins (0, low], (low, middle], (middle, high].
    private void Numbers(long[] counts, long[] errors, double[] row)
    {
        double below = counts[0], lower = counts[1], upper = counts[2];
        var (low, middle, high) = ends;
        var pairs = counts.Sum();
        row[Ratio] = upper > 0 ? lower / (middle - low) / (upper / (high - middle)) : double.NaN;
        row[BelowRatio] = lower + upper > 0 ? below / low / ((lower + upper) / (high - low)) : double.NaN;
        for (var k = 0; k < errors.Length; k++) logRates[k] = Math.Log10(Math.Max(errors[k], 0.5) / pairs);
        row[Fitted] = regression.Slope(logRates);
        row[Implied] = Slope(below + lower, upper, pairs);
        row[Difference] = row[Fitted] - row[Implied];
    }

    // The line through the densities of (0, middle] and (middle, high]: a linear density has its mean at a bin's centre.
    private double Slope(double lower, double upper, long pairs)
    {
        if (!(lower > 0)) return double.NaN;
        var (_, middle, high) = ends;
        var (first, second) = (lower / middle, upper / (high - middle));
        var rise = (second - first) / (high / 2);
        var atZero = Math.Max(0, first - (rise * middle / 2));
        for (var i = 0; i < fittedSizes.Length; i++)
        {
            var flipped = (atZero * fittedSizes[i]) + (rise * fittedSizes[i] * fittedSizes[i] / 2);
            logRates[fittedPoints[i]] = Math.Log10(Math.Max(flipped, 0.5) / pairs);
        }

        return regression.Slope(logRates);
    }
}

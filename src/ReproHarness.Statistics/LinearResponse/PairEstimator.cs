using System.Numerics;

namespace ReproHarness.Statistics.LinearResponse;

/// <summary>The numbers that compare what linear response predicts with what was measured, over the same pairs.</summary>
internal sealed class PairEstimator : IDrawnEstimator
{
    /// <summary>Indices of the numbers in a row; then the ratio at each of K sizes.</summary>
    public const int SmallRatio = 0, RankCorrelation = 1, BestRankCorrelation = 2, FirstRatio = 3;

    private readonly PairKinds<(uint Mask, int First)> kinds;
    private readonly RankCorrelation[] along, best;
    private readonly int[] small;
    private readonly long[] measured, predicted, measuredAll, predictedAll;

    /// <summary>Prepares the estimates.</summary>
    /// <param name="table">The pairs.</param>
    /// <param name="small">Indices of the small sizes.</param>
    public PairEstimator(ResponseTable table, int[] small)
    {
        this.small = small;
        float[] sizes = [.. table.Measured.Epsilons.Select(eps => (float)eps)];
        kinds = new PairKinds<(uint, int)>(
            table.Networks, table.Images, (s, i) => (table.Measured.Flips[s][i], FirstReached(sizes, table.LinearSizes[s][i])));
        RankCorrelation[] Against(IReadOnlyList<System.Collections.Immutable.ImmutableArray<float>> rows) =>
            [.. rows.Select((row, s) => new RankCorrelation(row.AsSpan(), table.Measured.FlipSizes[s].AsSpan(), sizes[^1]))];
        (along, best) = (Against(table.LinearSizes), Against(table.BestSizes));
        (measured, predicted, measuredAll, predictedAll) =
            (new long[sizes.Length], new long[sizes.Length], new long[sizes.Length], new long[sizes.Length]);
    }

    /// <inheritdoc/>
    public int Length => FirstRatio + measured.Length;

    /// <inheritdoc/>
    public void Estimate(ReadOnlySpan<int> weights, double[] pooled, double[][] networks)
    {
        Array.Clear(measuredAll);
        Array.Clear(predictedAll);
        for (var s = 0; s < networks.Length; s++)
        {
            Count(s, weights);
            for (var k = 0; k < measured.Length; k++)
                (measuredAll[k], predictedAll[k]) = (measuredAll[k] + measured[k], predictedAll[k] + predicted[k]);
            Ratios(measured, predicted, networks[s]);
            networks[s][RankCorrelation] = along[s].Of(weights);
            networks[s][BestRankCorrelation] = best[s].Of(weights);
        }

        Ratios(measuredAll, predictedAll, pooled);

        // Within a network and then averaged: ranks over all networks would also rank networks by how sensitive they are.
        pooled[RankCorrelation] = networks.Average(row => row[RankCorrelation]);
        pooled[BestRankCorrelation] = networks.Average(row => row[BestRankCorrelation]);
    }

    /// <summary>Measured and predicted counts at every size, all pairs once.</summary>
    public (long[] Measured, long[] Predicted) Counts(int networks, int images)
    {
        var once = Enumerable.Repeat(1, images).ToArray();
        var (a, b) = (new long[measured.Length], new long[measured.Length]);
        for (var s = 0; s < networks; s++)
        {
            Count(s, once);
            for (var k = 0; k < a.Length; k++) (a[k], b[k]) = (a[k] + measured[k], b[k] + predicted[k]);
        }

        return (a, b);
    }

    private void Count(int network, ReadOnlySpan<int> weights)
    {
        Array.Clear(measured);
        Array.Clear(predicted);
        var drawn = kinds.Count(network, weights);
        for (var kind = 0; kind < drawn.Length; kind++)
        {
            var (bits, first) = kinds.Kinds[kind];
            for (var mask = bits; mask != 0; mask &= mask - 1) measured[BitOperations.TrailingZeroCount(mask)] += drawn[kind];
            for (var k = first; k < predicted.Length; k++) predicted[k] += drawn[kind];
        }
    }

    // A ratio to zero flips is undefined.
    private void Ratios(long[] flips, long[] expected, double[] row)
    {
        long below = 0, above = 0;
        foreach (var k in small) (above, below) = (above + expected[k], below + flips[k]);
        row[SmallRatio] = below > 0 ? (double)above / below : double.NaN;
        for (var k = 0; k < flips.Length; k++) row[FirstRatio + k] = flips[k] > 0 ? (double)expected[k] / flips[k] : double.NaN;
    }

    private static int FirstReached(float[] sizes, float size)
    {
        var first = Array.FindIndex(sizes, tested => tested >= size);
        return first < 0 ? sizes.Length : first;
    }
}

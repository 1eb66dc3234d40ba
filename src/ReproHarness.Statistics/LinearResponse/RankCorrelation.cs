namespace ReproHarness.Statistics.LinearResponse;

/// <summary>
/// Spearman's rank correlation of two columns of sizes, with ties at their middle rank, for images drawn with multiplicities. Sorted once:
/// a resample costs as much as a sum.
/// </summary>
internal sealed class RankCorrelation
{
    private readonly int[] byX, byY;
    private readonly bool[] tiedX, tiedY;
    private readonly double[] ranksX, ranksY;

    /// <summary>Sorts both columns.</summary>
    /// <param name="x">One size per image; may be infinite.</param>
    /// <param name="y">The same.</param>
    /// <param name="censoredAt">Sizes above it are known to be above it only, in both columns: they tie.</param>
    public RankCorrelation(ReadOnlySpan<float> x, ReadOnlySpan<float> y, float censoredAt)
    {
        (byX, tiedX) = Sorted(x, censoredAt);
        (byY, tiedY) = Sorted(y, censoredAt);
        (ranksX, ranksY) = (new double[x.Length], new double[y.Length]);
    }

    /// <summary>The correlation, -1 to 1; NaN where all drawn images tie in a column.</summary>
    /// <param name="weights">How often each image was drawn.</param>
    public double Of(ReadOnlySpan<int> weights)
    {
        var n = Rank(byX, tiedX, weights, ranksX);
        Rank(byY, tiedY, weights, ranksY);
        var middle = (n + 1) / 2.0;
        double xx = 0, yy = 0, xy = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            var (a, b) = (ranksX[i] - middle, ranksY[i] - middle);
            xx += weights[i] * a * a;
            yy += weights[i] * b * b;
            xy += weights[i] * a * b;
        }

        return xx > 0 && yy > 0 ? xy / Math.Sqrt(xx * yy) : double.NaN;
    }

    private static (int[] Order, bool[] TiedWithPrevious) Sorted(ReadOnlySpan<float> values, float censoredAt)
    {
        var keys = new float[values.Length];
        var order = new int[values.Length];
        for (var i = 0; i < order.Length; i++) (keys[i], order[i]) = (values[i] > censoredAt ? float.PositiveInfinity : values[i], i);
        Array.Sort(keys, order);
        var tied = new bool[keys.Length];
        for (var i = 1; i < keys.Length; i++) tied[i] = keys[i] == keys[i - 1];
        return (order, tied);
    }

    private static long Rank(int[] order, bool[] tied, ReadOnlySpan<int> weights, double[] ranks)
    {
        long before = 0;
        for (var start = 0; start < order.Length;)
        {
            var end = start;
            long group = 0;
            do group += weights[order[end++]];
            while (end < order.Length && tied[end]);
            var rank = before + ((group + 1) / 2.0);
            for (; start < end; start++) ranks[order[start]] = rank;
            before += group;
        }

        return before;
    }
}

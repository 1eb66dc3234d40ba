namespace ReproHarness.Statistics.Nas;

/// <summary>
/// Kendall's rank correlation tau-b of two columns, for rows drawn with multiplicities. Sorted once; then n log n for each draw, by a tree
/// of counts (Fenwick, Softw. Pract. Exp. 24, 1994, 327), instead of a comparison of every pair.
/// </summary>
internal sealed class KendallCorrelation
{
    private readonly int[] _byX;
    private readonly int[] _x;
    private readonly int[] _y;
    private readonly long[] _tree;
    private readonly long[] _drawnAt;

    /// <summary>Sorts the rows.</summary>
    /// <param name="x">Dense ranks, from 0.</param>
    /// <param name="y">The same of the other column.</param>
    public KendallCorrelation(int[] x, int[] y)
    {
        (_x, _y) = (x, y);
        _byX = [.. Enumerable.Range(0, x.Length).OrderBy(row => x[row])];
        _tree = new long[y.Max() + 2];
        _drawnAt = new long[y.Max() + 1];
    }

    /// <summary>The correlation, -1 to 1; NaN where all drawn rows tie in a column.</summary>
    /// <param name="weights">How often each row was drawn.</param>
    public double Of(ReadOnlySpan<int> weights)
    {
        Array.Clear(_tree);
        Array.Clear(_drawnAt);
        long drawn = 0, agreeing = 0, tiedX = 0, tiedY = 0;
        for (var start = 0; start < _byX.Length;)
        {
            // Rows of one x are no pair of their own: all are compared with those before, then all are added.
            var end = start;
            for (; end < _byX.Length && _x[_byX[end]] == _x[_byX[start]]; end++)
            {
                var row = _byX[end];
                agreeing += weights[row] * (Below(_y[row]) - (drawn - Below(_y[row] + 1)));
            }

            long group = 0;
            for (; start < end; start++)
            {
                var row = _byX[start];
                Add(_y[row], weights[row]);
                group += weights[row];
            }

            tiedX += Pairs(group);
            drawn += group;
        }

        foreach (var count in _drawnAt) tiedY += Pairs(count);
        var (ofX, ofY) = (Pairs(drawn) - tiedX, Pairs(drawn) - tiedY);
        return ofX > 0 && ofY > 0 ? agreeing / Math.Sqrt((double)ofX * ofY) : double.NaN;
    }

    private static long Pairs(long count) => count * (count - 1) / 2;

    private void Add(int rank, int weight)
    {
        _drawnAt[rank] += weight;
        for (var node = rank + 1; node < _tree.Length; node += node & -node) _tree[node] += weight;
    }

    // How many rows with a lower rank of y were added.
    private long Below(int rank)
    {
        long sum = 0;
        for (var node = rank; node > 0; node -= node & -node) sum += _tree[node];
        return sum;
    }
}

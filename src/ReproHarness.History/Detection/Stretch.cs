using System.Runtime.InteropServices;

namespace ReproHarness.History.Detection;

/// <summary>The observations since the last step, with running sums: each night needs the moments of several leading parts.</summary>
internal sealed class Stretch
{
    private readonly List<double> _values = [];
    private readonly List<int> _indices = [];
    private readonly List<(double Sum, double Squares)> _sums = [(0, 0)];

    /// <summary>Number of observations.</summary>
    public int Count => _values.Count;

    /// <summary>The observations.</summary>
    public ReadOnlySpan<double> Values => CollectionsMarshal.AsSpan(_values);

    /// <summary>Index of each observation in the series.</summary>
    public IReadOnlyList<int> Indices => _indices;

    /// <summary>The test of a trend over the observations.</summary>
    public TrendTest Trend { get; } = new();

    /// <summary>Adds an observation.</summary>
    public void Add(int index, double value, bool testsTrend)
    {
        _values.Add(value);
        _indices.Add(index);

        // Sums are of differences to the first value, so that the squares of a large number do not hide its noise.
        var from = value - _values[0];
        _sums.Add((_sums[^1].Sum + from, _sums[^1].Squares + (from * from)));
        if (testsTrend) Trend.Add(value);
    }

    /// <summary>Mean and sample standard deviation of the first observations, two at least.</summary>
    public (double Mean, double Deviation) Moments(int count)
    {
        var (sum, squares) = _sums[count];
        return (_values[0] + (sum / count), Math.Sqrt(Math.Max(0, squares - (sum * sum / count)) / (count - 1)));
    }
}

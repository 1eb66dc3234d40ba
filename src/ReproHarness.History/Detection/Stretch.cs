using System.Runtime.InteropServices;

namespace ReproHarness.History.Detection;

/// <summary>The observations since the last step, with running sums: each night asks for the moments of several beginnings of it.</summary>
internal sealed class Stretch
{
    private readonly List<double> _values = [];
    private readonly List<int> _places = [];
    private readonly List<(double Sum, double Squares)> _sums = [(0, 0)];

    /// <summary>How many observations there are.</summary>
    public int Count => _values.Count;

    /// <summary>The observations.</summary>
    public ReadOnlySpan<double> Values => CollectionsMarshal.AsSpan(_values);

    /// <summary>Where each stands in the series.</summary>
    public IReadOnlyList<int> Places => _places;

    /// <summary>Whether they rise or fall.</summary>
    public TrendTest Trend { get; } = new();

    /// <summary>Adds an observation.</summary>
    public void Add(int place, double value, bool testsTrend)
    {
        _values.Add(value);
        _places.Add(place);

        // From the first value on, so that the squares of a large number do not drown its noise.
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

using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace ReproHarness.History.Detection;

/// <summary>
/// Mann's and Kendall's test of a trend (H. B. Mann, Econometrica 13, 1945, 245), one value at a time: S counts the pairs that rise less
/// those that fall. The normal approximation with its correction for ties and for continuity.
/// </summary>
internal sealed class TrendTest
{
    private readonly List<double> _values = [];
    private readonly Dictionary<double, int> _counts = [];
    private long _rising;
    private double _tied;

    /// <summary>Number of different values.</summary>
    public int Distinct => _counts.Count;

    /// <summary>Adds the next value.</summary>
    public void Add(double value)
    {
        foreach (var earlier in _values) _rising += Math.Sign(value - earlier);
        _values.Add(value);
        var count = _counts.GetValueOrDefault(value);
        _counts[value] = count + 1;
        _tied += TieTerm(count + 1) - TieTerm(count);
    }

    /// <summary>Probability of at least as many rising or falling pairs without a trend (two-sided p-value).</summary>
    public double Probability()
    {
        var variance = (TieTerm(_values.Count) - _tied) / 18;
        return variance <= 0 ? 1 : 2 * Normal.CDF(0, 1, -Math.Max(0, Math.Abs(_rising) - 1) / Math.Sqrt(variance));
    }

    /// <summary>The median slope of all pairs (P. K. Sen, J. Am. Stat. Assoc. 63, 1968, 1379), per value.</summary>
    public double Slope() => _values.SelectMany((later, j) => _values.Take(j).Select((earlier, i) => (later - earlier) / (j - i))).Median();

    private static double TieTerm(double count) => count * (count - 1) * ((2 * count) + 5);
}

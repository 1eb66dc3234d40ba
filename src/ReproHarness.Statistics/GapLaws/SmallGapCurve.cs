using System.Collections.Immutable;
using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Statistics.GapLaws;

/// <summary>The distribution function of gaps from the lower end of the declared window up, for a plot.</summary>
public static class SmallGapCurve
{
    private const int Points = 28;

    // The largest gaps of all depend on a few images only.
    private const double Highest = 0.98;

    /// <summary>
    /// Gaps in units of the upper end of the window, at log-spaced shares; empty where the gaps are too few for a window.
    /// </summary>
    public static ImmutableArray<(double Gap, double Share)> Of(GapSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        sample.Validate();
        var window = FitWindow.Declared(sample.Pairs);
        var sorted = sample.Gaps.SelectMany(row => row).ToArray();
        Array.Sort(sorted);
        double At(double share) => sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
        var unit = At(window.ErrorHigh);
        if (!(window.ErrorLow < window.ErrorHigh && unit > 0)) return [];
        var decades = Math.Log10(Highest / window.ErrorLow);
        return [.. Enumerable.Range(0, Points).Select(i => Highest * Math.Pow(10, -decades * (1 - (i / (Points - 1.0)))))
            .Select(share => (At(share) / unit, share))];
    }
}

using System.Collections.Immutable;

namespace ReproHarness.Statistics.GapLaws;

/// <summary>The density of gaps in bins of equal width, for a plot like the paper's figure 4.</summary>
public static class GapDensity
{
    private const int Bins = 60;

    /// <summary>The density of given gaps, up to a largest one.</summary>
    /// <param name="gaps">Gaps, at least 0.</param>
    /// <param name="largest">End of the last bin, above 0.</param>
    public static ImmutableArray<DensityPoint> Of(IReadOnlyCollection<float> gaps, double largest)
    {
        ArgumentNullException.ThrowIfNull(gaps);
        var counts = new long[Bins];
        foreach (var gap in gaps)
            if (gap < largest) counts[(int)(gap / largest * Bins)]++;
        return Points(counts, largest, gaps.Count);
    }

    /// <summary>The density of counted gaps, over all of them but the largest millionth.</summary>
    internal static ImmutableArray<DensityPoint> Of(GapHistogram histogram)
    {
        var below = histogram.Cumulative();
        var last = Array.FindIndex(below, count => count >= histogram.Total * (1 - 1e-6));
        var largest = GapHistogram.Edge(last);
        var counts = new long[Bins];
        for (var bin = 0; bin < last; bin++)
        {
            var middle = (GapHistogram.Edge(bin) + GapHistogram.Edge(bin + 1)) / 2;
            counts[Math.Min(Bins - 1, (int)(middle / largest * Bins))] += histogram.Count(bin);
        }
        return Points(counts, largest, histogram.Total);
    }

    private static ImmutableArray<DensityPoint> Points(long[] counts, double largest, long total)
    {
        var width = largest / Bins;
        return [.. counts.Select((count, bin) => new DensityPoint((bin + 0.5) * width, count / (total * width)))];
    }
}

/// <summary>A density at the middle of a bin.</summary>
/// <param name="Gap">The gap, in logit units.</param>
/// <param name="Density">Share of the gaps per unit of gap.</param>
public sealed record DensityPoint(double Gap, double Density);

using MathNet.Numerics.Statistics;

namespace ReproHarness.Statistics.Nas;

/// <summary>What searches have found after so many children.</summary>
/// <param name="Children">Distinct children that were evaluated, from 1.</param>
/// <param name="Mean">
/// The best so far in the mean over searches, with its 95 % interval by Student's t: how well the mean is known; none of a single search.
/// </param>
/// <param name="Middle">10 % and 90 % quantiles over searches: where a single search lies.</param>
public sealed record BestSoFarPoint(int Children, IntervalEstimate Mean, Interval Middle);

/// <summary>The best so far against the budget, over searches that differ in their seed.</summary>
public static class BestSoFarBand
{
    /// <summary>
    /// One point for each number of children, up to the longest search. The best of a search that ended early counts on: it found no better
    /// one.
    /// </summary>
    /// <param name="searches">At least one; each with the best of its first 1, 2, ... children, finite.</param>
    /// <exception cref="ArgumentException">There is no search, or one without children.</exception>
    public static IReadOnlyList<BestSoFarPoint> Of(IReadOnlyList<IReadOnlyList<double>> searches)
    {
        ArgumentNullException.ThrowIfNull(searches);
        if (searches.Count == 0 || searches.Any(search => search.Count == 0))
            throw new ArgumentException(
                $"{searches.Count} searches, {searches.Count(search => search.Count == 0)} of them without children; at least one is "
                    + $"needed, each with children.",
                nameof(searches));
        return [.. Enumerable.Range(1, searches.Max(search => search.Count)).Select(children =>
            Point(children, [.. searches.Select(search => search[Math.Min(children, search.Count) - 1])]))];
    }

    private static BestSoFarPoint Point(int children, double[] bests)
    {
        Array.Sort(bests);
        double Quantile(double share) => SortedArrayStatistics.QuantileCustom(bests, share, QuantileDefinition.R6);
        return new BestSoFarPoint(children, MeanEstimate.Of(bests), new Interval(Quantile(0.1), Quantile(0.9)));
    }
}

using ReproHarness.Statistics;

namespace ReproHarness.Claims.Universality;

/// <summary>Alignments of one attack over networks.</summary>
internal static class Alignment
{
    /// <summary>The bins averaged over networks, each network counting once; bins by their place.</summary>
    public static IReadOnlyList<DirectionBin> OverNetworks(IEnumerable<AttackDirections> networks) =>
    [
        .. networks.SelectMany(network => network.Bins).GroupBy(bin => (bin.QuantileLow, bin.QuantileHigh))
        .OrderBy(group => group.Key.QuantileLow)
            .Select(group => new DirectionBin(
                group.Key.QuantileLow, group.Key.QuantileHigh, group.Average(bin => bin.Median), group.Average(bin => bin.LowerQuartile),
                group.Average(bin => bin.UpperQuartile), group.Average(bin => bin.ShareClosing), group.Sum(bin => bin.N))),
    ];

    /// <summary>
    /// How much the median alignment rises from the smallest to the largest gaps, over networks. Of one network the rise is its
    /// own, without an interval. None without two bins.
    /// </summary>
    public static IntervalEstimate Rise(IEnumerable<AttackDirections> networks)
    {
        var rises = networks.Where(network => network.Bins.Count > 1).Select(network => network.Bins[^1].Median - network.Bins[0].Median)
            .ToList();
        return rises.Count == 1 ? new IntervalEstimate(rises[0], new Interval(double.NaN, double.NaN)) : MeanEstimate.Of(rises);
    }
}

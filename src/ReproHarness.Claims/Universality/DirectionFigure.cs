using ReproHarness.Contracts.Figures;

namespace ReproHarness.Claims.Universality;

/// <summary>How well each attack's direction sees the gap that it has to close, against the size of the gap.</summary>
internal static class DirectionFigure
{
    /// <summary>Id of the figure.</summary>
    public const string Id = "direction-alignment";

    /// <summary>The figure; none without a measurement.</summary>
    public static IEnumerable<FigureData> Of(IReadOnlyList<DirectionEvidence> directions)
    {
        var series = directions.SelectMany(network => network.Attacks).GroupBy(attack => attack.Attack)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => SeriesOf(group.Key, Alignment.OverNetworks(group))).Where(one => one.X.Count > 0).ToList();
        if (series.Count == 0) yield break;
        yield return new FigureData(
            Id,
            "Why is step l.l. steeper?",
            new FigureAxis("gap between the two leading classes (quantile over images)", Logarithmic: false),
            new FigureAxis("alignment of the attack with the gap", Logarithmic: false),
            series,
            "Alignment 1: the attack closes the gap as fast as any perturbation of its size can; 0: it does not see the gap. Dots are "
                + "medians and bars run from quartile to quartile, both averaged over networks; images with small gaps, left, flip first.");
    }

    private static FigureSeries SeriesOf(string attack, IReadOnlyList<DirectionBin> bins) => new(
        attack, SeriesKind.Points, [.. bins.Select(bin => (bin.QuantileLow + bin.QuantileHigh) / 2)], [.. bins.Select(bin => bin.Median)],
        [.. bins.Select(bin => bin.LowerQuartile)], [.. bins.Select(bin => bin.UpperQuartile)]);
}

using ReproHarness.Claims.Correlation;
using ReproHarness.Contracts.Figures;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Plots;

namespace ReproHarness.Claims.ArchitectureSearch;

/// <summary>The figures of a search, each with its legend; nothing where the evidence has none.</summary>
internal static class SearchPlots
{
    private const int Width = 460, Height = 310;

    // One colour for a searcher, whichever of them a figure shows.
    private static readonly NamedColors Searchers = new([SearchEvidence.Controller, SearchEvidence.Evolution, SearchEvidence.Random]);

    /// <summary>What was found against what was spent.</summary>
    public static Html Curves(SearchFamilyRecord family) => Pair(family, [SearchFigures.RewardId, SearchFigures.TestId], Curve);

    /// <summary>Adversarial accuracy against clean accuracy, and against size.</summary>
    public static Html Scatters(SearchFamilyRecord family) =>
        Pair(family, [CorrelationFigures.AccuracyId, CorrelationFigures.SizeId], Scatter);

    private static Html Pair(SearchFamilyRecord family, IEnumerable<string> ids, Func<FigureData, string, (Html Plot, Html Legend)> draw)
    {
        var figures = ids.Select(family.Figure).OfType<FigureData>().ToList();
        return figures.Count == 0 ? Html.Empty : Html.Of($"""
            <div class="pair">
            {Html.Join(figures.Select(figure => Drawn(figure, Anchor.Of(family.Name, figure.Id), draw)))}
            </div>
            """);
    }

    private static Html Drawn(FigureData figure, string id, Func<FigureData, string, (Html Plot, Html Legend)> draw)
    {
        var (plot, legend) = draw(figure, $"{id}-plot");
        return Html.Of($"""
            <figure id="{id}">
            {plot}
            {legend}
            <figcaption><b>{figure.Title}.</b> {figure.Caption}</figcaption>
            </figure>
            """);
    }

    private static (Html Plot, Html Legend) Curve(FigureData figure, string id) => (
        LinePlot.Of(figure, new LineLook(series => Searchers.Of(series.Name)), id, Width, Height),
        Searchers.Legend(
            figure.Series.Where(series => series.Kind == SeriesKind.Line).Select(series => series.Name), name => name,
            [.. figure.Series.Where(series => series.Kind == SeriesKind.Dashed).Select(series => (series.Name, InkColor.Text, "6 4"))]));

    // A group of sizes for each shade; a figure without groups has one colour and needs no legend.
    private static (Html Plot, Html Legend) Scatter(FigureData figure, string id)
    {
        if (figure.Series.Count == 1) return (ScatterPlot.Of(figure, _ => InkColor.Series[0], id, Width, Height), Html.Empty);
        var shades = new NamedColors([.. figure.Series.Select(series => series.Name)], InkColor.Sequence);
        return (ScatterPlot.Of(figure, series => shades.Of(series.Name), id, Width, Height), shades.Legend(name => name));
    }
}

using ReproHarness.Contracts.Figures;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Plots;

namespace ReproHarness.Claims.Entropy;

/// <summary>The figures of one kind of network, each with its legend.</summary>
internal static class EntropyPlots
{
    private const int Width = 420, Height = 300, SmallWidth = 300, SmallHeight = 210;

    /// <summary>The figures whose id begins so; those of one id share their axes.</summary>
    public static Html Of(EntropyFamilyRecord family, params string[] ids) => Html.Join(ids.SelectMany(id => Group(family, id)));

    /// <summary>Accuracy under every arm against the size, as small multiples of equal axes.</summary>
    public static Html Arms(EntropyFamilyRecord family)
    {
        var figures = family.Figures(EntropyFigures.ArmId);
        if (figures.Count == 0 || PlotLimits.Of(figures) is not { } limits) return Html.Empty;
        var colors = ColorsOf(figures[0]);
        return Html.Of($"""
            {colors.Legend(name => name)}
            <div class="grid multiples">
            {Html.Join(figures.Select(figure => Drawn(family, figure, SmallWidth, SmallHeight, Html.Empty, limits)))}
            </div>
            """);
    }

    private static NamedColors ColorsOf(FigureData figure) =>
        new([.. figure.Series.Where(series => series.Kind is SeriesKind.Points or SeriesKind.Line).Select(series => series.Name)]);

    private static IEnumerable<Html> Group(EntropyFamilyRecord family, string id) =>
        family.Figures(id).Select(figure => Drawn(family, figure, Width, Height, ColorsOf(figure).Legend(name => name), null));

    private static Html Drawn(EntropyFamilyRecord family, FigureData figure, int width, int height, Html legend, PlotLimits? limits)
    {
        var (colors, id) = (ColorsOf(figure), Anchor.Of(family.Name, figure.Id));
        return Html.Of($"""
            <figure id="{id}">
            {LinePlot.Of(figure, new LineLook(series => colors.Of(series.Name)), $"{id}-plot", width, height, limits)}
            {legend}
            <figcaption><b>{figure.Title}.</b> {figure.Caption}</figcaption>
            </figure>
            """);
    }
}

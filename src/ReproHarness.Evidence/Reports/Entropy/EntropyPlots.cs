using ReproHarness.Evidence.Entropy;
using ReproHarness.Evidence.Figures;
using ReproHarness.Evidence.Reports.Plots;

namespace ReproHarness.Evidence.Reports.Entropy;

/// <summary>The figures of one kind of network, each with its legend.</summary>
internal static class EntropyPlots
{
    private const int Width = 420, Height = 300;

    /// <summary>The figures whose id begins so; those of one id share their axes.</summary>
    public static Html Of(EntropyFamilyRecord family, params string[] ids) => Html.Join(ids.SelectMany(id => Group(family, id)));

    /// <summary>Accuracy under every arm, at every size: all plots share their axes.</summary>
    public static Html Arms(EntropyFamilyRecord family)
    {
        var figures = family.Figures(EntropyFigures.PaperArmsId).Concat(family.Figures(EntropyFigures.OtherArmsId)).ToList();
        return figures.Count == 0 ? Html.Empty : Html.Join(figures.Select(figure => Figure(family, figure, PlotLimits.Of(figures))));
    }

    private static IEnumerable<Html> Group(EntropyFamilyRecord family, string id) => family.Figures(id).Select(figure => Figure(family, figure, null));

    private static Html Figure(EntropyFamilyRecord family, FigureData figure, PlotLimits? limits)
    {
        var colors = new NamedColors([.. figure.Series.Where(series => series.Kind is SeriesKind.Points or SeriesKind.Line).Select(series => series.Name)]);
        var id = Anchor.Of(family.Name, figure.Id);
        (string, InkColor, string)[] dashed = figure.Series.Any(series => series.Kind == SeriesKind.Dashed) ? [(EntropyFigures.Worst, InkColor.Text, "6 4")] : [];
        return Html.Of($"""
            <figure id="{id}">
            {LinePlot.Of(figure, new LineLook(series => colors.Of(series.Name)), $"{id}-plot", Width, Height, limits)}
            {colors.Legend(name => name, dashed)}
            <figcaption><b>{figure.Title}.</b> {figure.Caption}</figcaption>
            </figure>
            """);
    }
}

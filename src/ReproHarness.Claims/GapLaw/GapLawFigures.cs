using ReproHarness.Contracts.Figures;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Plots;

namespace ReproHarness.Claims.GapLaw;

/// <summary>The figures of the page, each with its legend and what to see in it; nothing where the evidence has no such figure.</summary>
internal static class GapLawFigures
{
    private const int Wide = 520, Narrow = 360, Height = 300;

    private static readonly NamedColors Ranks = new(["j = 2", "j = 3", "j = N"]);

    /// <summary>Densities, the name of each curve at its peak.</summary>
    public static Html Density(GapLawRecord record, string subject, string figureId) =>
        Html.Join(record.Figures(subject, figureId).Select(figure => Figure(
        figure, new LineLook(_ => InkColor.Series[0], series => series.Name.Replace("j = ", "", StringComparison.Ordinal)),
        Id(subject, figure), Wide,
        Html.Of($"""<p class="sr">The number at a curve’s peak is j.</p>"""), Spread(figure))));

    /// <summary>Lines of many kinds of network, coloured by data set.</summary>
    public static Html Kinds(
        GapLawRecord record, string subject, string figureId, params (string Name, InkColor Ink, string DashArray)[] dashed)
    {
        var colors = new NamedColors(record.DataSets);
        return Html.Join(record.Figures(subject, figureId).Select(figure => Figure(
            figure,
            new LineLook(
                series =>
                    series.Kind == SeriesKind.Dashed
                        ? series.Name == GapFigures.Gaussian
                        ? InkColor.Axis
                        : InkColor.Text
                        : colors.Of(series.Name.Split('/')[0])),
            Id(subject, figure), Narrow, colors.Legend(Labels.Of, dashed))));
    }

    /// <summary>Trainings as small multiples of equal axes.</summary>
    public static Html Trainings(GapLawRecord record)
    {
        var figures = record.Figures(GapSubjects.Training, GapFigures.TrainingId);
        if (Values(figures) is not { } limits) return Html.Empty;
        return Html.Of($"""
            <div class="grid multiples">
            {Html.Join(figures.Select(figure => Figure(figure, new LineLook(series => Ranks.Of(series.Name)), Id(GapSubjects.Training, figure), Narrow, Ranks.Legend(name => name), limits)))}
            </div>
            """);
    }

    /// <summary>Counted and exact distribution of a control.</summary>
    public static Html Law(GapLawRecord record, string subject) =>
        Html.Join(record.Figures(subject, GapFigures.ControlLawId).Select(figure => Figure(
        figure with { Title = $"{GapSubjects.Words(subject)}" },
        new LineLook(series => series.Kind == SeriesKind.Dashed ? InkColor.Text : InkColor.Series[0]), Id(subject, figure), Wide,
        Html.Empty)));

    private static Html Figure(FigureData figure, LineLook look, string id, int width, Html legend, PlotLimits? limits = null) => Html.Of($"""
        <figure id="{id}">
        {LinePlot.Of(figure, look, $"{id}-plot", width, Height, limits)}
        {legend}
        <figcaption><b>{figure.Title}.</b> {figure.Caption}</figcaption>
        </figure>
        """);

    // Room above the peaks for their names.
    private static PlotLimits? Spread(FigureData figure) =>
        PlotLimits.Of([figure]) is { } limits ? limits with { Y = limits.Y with { Low = 0, High = limits.Y.High * 1.06 } } : null;

    // The extreme gap's intervals reach far beyond what its values do: they go on beyond the frame.
    private static PlotLimits? Values(IReadOnlyList<FigureData> figures) => figures.Count == 0 ? null
        : PlotLimits.Of(
            [.. figures.Select(
                figure => figure with { Series = [.. figure.Series.Select(series => series with { Low = [], High = [] })] })]);

    private static string Id(string subject, FigureData figure) => Anchor.Of(subject, figure.Id);
}

using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Figures;
using ReproHarness.Reporting.Markup;
using ScottPlot;

namespace ReproHarness.Reporting.Plots;

/// <summary>The measured curves of all cells in one plot: colour by data set, line by attack.</summary>
internal sealed record OverlayPlot(Html Svg, Html Legend, string Title, string Note)
{
    private const int Width = 560;
    private const int Height = 370;

    private static readonly (LinePattern Pattern, string DashArray)[] Patterns =
        [(LinePattern.Solid, ""), (LinePattern.Dashed, "8 5"), (LinePattern.Dotted, "2 4"), (LinePattern.DenselyDashed, "4 3")];

    /// <summary>The figures that can be laid over each other: ids that at least two cells share.</summary>
    public static IEnumerable<string> FigureIds(IReadOnlyList<CellEvidence> cells) => cells.SelectMany(cell => cell.Figures)
        .Where(figure => figure.Series.Any(IsMeasured)).GroupBy(figure => figure.Id).Where(figures => figures.Count() > 1)
        .Select(figures => figures.Key);

    public static OverlayPlot Of(string figureId, IReadOnlyList<CellEvidence> cells, string id)
    {
        var curves =
            cells.SelectMany(cell => cell.Figures.Where(figure => figure.Id == figureId).Select(figure => (cell.Cell, Figure: figure)))
                .ToList();
        var first = curves[0].Figure;
        var colors = curves.Select(curve => Head(curve.Cell)).Distinct().ToList();
        var patterns = curves.Select(curve => Tail(curve.Cell)).Distinct().ToList();
        var limits = PlotLimits.Of([.. curves.Select(curve => curve.Figure with { Series = [.. curve.Figure.Series.Where(IsMeasured)] })]);
        if (limits is null) return new OverlayPlot(Html.Of($"""<p class="no-plot">Nothing to draw.</p>"""), Html.Empty, first.Title, "");

        var canvas = new PlotCanvas(Width, Height, 62, limits);
        var guided = DrawGuide(canvas.Plot, limits);
        foreach (var (cell, figure) in curves)
        foreach (var series in figure.Series.Where(IsMeasured))
        {
            var line = canvas.Plot.Add.Scatter(Places(series, limits), Ink(colors.IndexOf(Head(cell))).Color);
            (line.LineWidth, line.MarkerSize, line.LinePattern) =
                (1.5f, 0, Patterns[patterns.IndexOf(Tail(cell)) % Patterns.Length].Pattern);
            canvas.Keep(series, cell);
        }

        canvas.DrawX(first.X.Label);
        canvas.DrawY(first.Y.Label);
        var note = $"Colour tells the {(colors.Count == 1 ? "data set" : "data sets")}, the kind of line the attack."
            + (guided ? " The grey lines have slope 1: a curve parallel to them has exponent 1." : "");
        return new OverlayPlot(
            canvas.ToSvg($"{id}-plot", $"{first.Title}, {curves.Count} cells", note),
            LegendOf(colors, patterns), first.Title, note);
    }

    private static bool IsMeasured(FigureSeries series) => series.Name == "measured";

    private static string Head(string cell) => cell.Split('/')[0];

    private static string Tail(string cell) => cell.Split('/')[^1];

    private static InkColor Ink(int index) => InkColor.Series[index % InkColor.Series.Count];

    private static Coordinates[] Places(FigureSeries series, PlotLimits limits) =>
        [.. series.X.Zip(series.Y, (x, y) => new Coordinates(limits.X.At(x), limits.Y.At(y))).Where(place => place.AreReal)];

    // Lines of slope 1, one per decade, so that an eye can compare slopes; only log-log axes have them.
    private static bool DrawGuide(Plot plot, PlotLimits limits)
    {
        if (!limits.X.Logarithmic || !limits.Y.Logarithmic) return false;
        for (var offset = Math.Floor(limits.Y.Low - limits.X.High); offset <= limits.Y.High - limits.X.Low; offset++)
        {
            var line = plot.Add.Line(limits.X.Low, limits.X.Low + offset, limits.X.High, limits.X.High + offset);
            (line.LineWidth, line.LineColor, line.MarkerSize, line.LinePattern) = (1, InkColor.Guide.Color, 0, LinePattern.Solid);
        }

        return true;
    }

    private static Html LegendOf(List<string> colors, List<string> patterns) => Html.Of($"""
        <ul class="legend" aria-label="Legend">
        {Html.Join(colors.Select((name, i) => Html.Of($"""<li><svg viewBox="0 0 28 10" aria-hidden="true"><path d="M1 5H27" stroke="var({Ink(i).Variable})" stroke-width="4"/></svg>{name}</li>""")))}
        {Html.Join(patterns.Select((name, i) => Html.Of($"""<li><svg viewBox="0 0 28 10" aria-hidden="true"><path d="M1 5H27" stroke="var(--ink)" stroke-width="2" stroke-dasharray="{Patterns[i % Patterns.Length].DashArray}"/></svg>{name}</li>""")))}
        </ul>
        """);
}

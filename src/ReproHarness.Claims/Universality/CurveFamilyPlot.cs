using ReproHarness.Contracts.Figures;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Plots;
using ScottPlot;

namespace ReproHarness.Claims.Universality;

/// <summary>
/// Many curves in one plot, coloured by attack: the last part of a series' name. What belongs to no attack is drawn in grey or black.
/// </summary>
internal static class CurveFamilyPlot
{
    private const int Width = 560;
    private const int Height = 390;

    public static Html Of(FigureData figure, AttackColors colors, string id)
    {
        if (PlotLimits.Of([figure]) is not { } limits) return Html.Of($"""<p class="no-plot">{figure.Title}: nothing to draw.</p>""");
        var canvas = new PlotCanvas(Width, Height, 62, limits);
        PlotSpans.Draw(canvas.Plot, figure, limits);

        // Attack by attack, so that the last one is not buried; lines of no attack on top of all.
        foreach (var series in figure.Series.Where(series => !series.IsSpan()).OrderBy(series => AttackOf(series, colors) is null)
            .ThenBy(Tail, StringComparer.Ordinal))
        {
            Draw(canvas.Plot, series, limits, AttackOf(series, colors));
            canvas.Keep(series);
        }

        canvas.DrawX(figure.X.Label);
        canvas.DrawY(figure.Y.Label);
        return canvas.ToSvg(id, figure.Title, figure.Caption);
    }

    private static InkColor? AttackOf(FigureSeries series, AttackColors colors) => colors.Of(Tail(series));

    private static string Tail(FigureSeries series) => series.Name.Split('/')[^1];

    private static void Draw(Plot plot, FigureSeries series, PlotLimits limits, InkColor? attack)
    {
        var places = series.X.Select((x, i) => new Coordinates(limits.X.At(x), limits.Y.At(series.Y[i]))).ToArray();
        var ink = (attack ?? (series.Name == CurveFamilyFigure.Bound ? InkColor.Axis : InkColor.Text)).Color;
        for (var i = 0; i < series.Low.Count; i++)
        {
            var bar = plot.Add.Line(places[i].X, limits.Y.At(series.Low[i]), places[i].X, limits.Y.At(series.High[i]));
            (bar.LineWidth, bar.LineColor, bar.MarkerSize) = (1, ink, 0);
        }

        var line = plot.Add.Scatter(places.Where(place => place.AreReal).ToArray(), ink);
        (line.MarkerSize, line.LineWidth) = series.Kind == SeriesKind.Points
            ? (6, 1.5f)
            : (0, series.Kind == SeriesKind.Dashed ? 2 : 1.25f);
        if (series.Kind == SeriesKind.Dashed)
            line.LinePattern = series.Name == CurveFamilyFigure.Bound ? LinePattern.Dotted : LinePattern.Dashed;
    }
}

using ReproHarness.Contracts.Figures;
using ReproHarness.Reporting.Markup;
using ScottPlot;

namespace ReproHarness.Reporting.Plots;

/// <summary>How the series of a line plot look.</summary>
/// <param name="Ink">A series' colour.</param>
/// <param name="PeakLabel">A text at the highest place of a series; null for none.</param>
internal sealed record LineLook(Func<FigureSeries, InkColor> Ink, Func<FigureSeries, string?> PeakLabel)
{
    /// <summary>Coloured, without labels.</summary>
    public LineLook(Func<FigureSeries, InkColor> ink) : this(ink, _ => null)
    {
    }
}

/// <summary>
/// Lines with bands and dots with bars of a figure in colours of the caller's choice; dashed series on top of the others.
/// </summary>
internal static class LinePlot
{
    public static Html Of(FigureData figure, LineLook look, string id, int width, int height, PlotLimits? given = null)
    {
        if ((given ?? PlotLimits.Of([figure])) is not { } limits)
            return Html.Of($"""<p class="no-plot">{figure.Title}: nothing to draw.</p>""");
        var canvas = new PlotCanvas(width, height, 58, limits);
        PlotSpans.Draw(canvas.Plot, figure, limits);

        foreach (var series in figure.Series.Where(series => !series.IsSpan()).OrderBy(series => series.Kind == SeriesKind.Dashed))
        {
            Draw(canvas, series, limits, look);
            canvas.Keep(series);
        }

        canvas.DrawX(figure.X.Label);
        canvas.DrawY(figure.Y.Label);
        return canvas.ToSvg(id, figure.Title, figure.Caption);
    }

    private static void Draw(PlotCanvas canvas, FigureSeries series, PlotLimits limits, LineLook look)
    {
        var ink = look.Ink(series).Color;
        if (series.Kind == SeriesKind.Line && series.Low.Count > 0)
        {
            // An interval that reaches zero goes down to the frame of a logarithmic axis.
            double Floor(double value) => limits.Y.At(value) is var at && double.IsNaN(at) ? limits.Y.Low : Math.Max(at, limits.Y.Low);
            canvas.DrawBand(
                [.. series.X.Select((x, i) => (limits.X.At(x), Floor(series.Low[i]), limits.Y.At(series.High[i])))
                    .Where(place => double.IsFinite(place.Item1) && double.IsFinite(place.Item3))],
                look.Ink(series));
        }

        for (var i = 0; series.Kind != SeriesKind.Line && i < series.Low.Count; i++)
        {
            var bar = canvas.Plot.Add.Line(
                limits.X.At(series.X[i]), limits.Y.At(series.Low[i]), limits.X.At(series.X[i]), limits.Y.At(series.High[i]));
            (bar.LineWidth, bar.LineColor, bar.MarkerSize) = (1, ink, 0);
        }

        var places = series.X.Zip(series.Y, (x, y) => new Coordinates(limits.X.At(x), limits.Y.At(y))).Where(place => place.AreReal)
            .ToArray();
        if (places.Length == 0) return;
        var line = canvas.Plot.Add.Scatter(places, ink);
        (line.MarkerSize, line.LineWidth) = series.Kind == SeriesKind.Points
            ? (5, series.Low.Count > 0 ? 1 : 0)
            : (0, series.Kind == SeriesKind.Dashed ? 1.75f : 1.25f);
        if (series.Kind == SeriesKind.Dashed) line.LinePattern = LinePattern.Dashed;
        if (look.PeakLabel(series) is { } label && places.MaxBy(place => place.Y) is var peak) canvas.DrawLabel(peak.X, peak.Y, label);
    }
}

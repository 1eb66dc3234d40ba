using ReproHarness.Contracts.Figures;
using ReproHarness.Reporting.Markup;
using ScottPlot;

namespace ReproHarness.Reporting.Plots;

/// <summary>A cell's figure as a small plot: marks with intervals, lines, shaded ranges.</summary>
internal static class FigurePlot
{
    private const int Width = 340;
    private const int Height = 250;

    /// <summary>
    /// Draws a figure within limits shared with other cells; says so where it has nothing to draw. Omits a caption said already.
    /// </summary>
    /// <param name="figure">The figure.</param>
    /// <param name="limits">The limits; null for nothing to draw.</param>
    /// <param name="id">The plot's id on the page.</param>
    /// <param name="cell">Whose figure it is, for who cannot see it.</param>
    /// <param name="captionSaid">Whether the caption stands elsewhere.</param>
    /// <param name="ink">A series' colour; null for the colours in the order of use.</param>
    public static Html Of(
        FigureData figure, PlotLimits? limits, string id, string cell, bool captionSaid, Func<FigureSeries, InkColor>? ink = null)
    {
        var caption = captionSaid ? Html.Empty : Html.Of($"<figcaption>{figure.Caption}</figcaption>");
        if (limits is null) return Html.Of($"""<figure><p class="no-plot">{figure.Title}: nothing to draw.</p>{caption}</figure>""");
        var canvas = new PlotCanvas(Width, Height, 58, limits);
        PlotSpans.Draw(canvas.Plot, figure, limits);
        var color = 0;
        foreach (var series in figure.Series.Where(s => !s.IsSpan()))
        {
            DrawSeries(canvas.Plot, series, limits, ink?.Invoke(series) ?? InkColor.Series[color++ % InkColor.Series.Count]);
            canvas.Keep(series);
        }

        canvas.DrawX(figure.X.Label);
        canvas.DrawY(figure.Y.Label);
        return Html.Of($"<figure>{canvas.ToSvg(id, $"{figure.Title}, {cell}", figure.Caption)}{caption}</figure>");
    }

    private static void DrawSeries(Plot plot, FigureSeries series, PlotLimits limits, InkColor color)
    {
        var places = Enumerable.Range(0, series.X.Count).Select(i => new Coordinates(limits.X.At(series.X[i]), limits.Y.At(series.Y[i])))
            .Select((place, i) => (place, i)).Where(entry => entry.place.AreReal).ToList();
        if (places.Count == 0) return;
        foreach (var (place, i) in places)
        {
            if (series.Low.Count == 0) break;
            // An interval that reaches zero goes down to the frame of a logarithmic axis.
            var low = limits.Y.At(series.Low[i]);
            var bar = plot.Add.Line(place.X, double.IsNaN(low) ? limits.Y.Low : low, place.X, limits.Y.At(series.High[i]));
            (bar.LineWidth, bar.LineColor, bar.MarkerSize) = (1, color.Color, 0);
        }

        var drawn = plot.Add.Scatter(places.Select(entry => entry.place).ToArray(), color.Color);
        drawn.MarkerSize = series.Kind == SeriesKind.Points ? 5 : 0;
        drawn.LineWidth = series.Kind == SeriesKind.Points ? 0 : 2;
        if (series.Kind == SeriesKind.Dashed) drawn.LinePattern = LinePattern.Dashed;
    }
}

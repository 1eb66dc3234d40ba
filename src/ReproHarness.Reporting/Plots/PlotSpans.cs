using ReproHarness.Contracts.Figures;
using ScottPlot;
using ScottPlot.Plottables;

namespace ReproHarness.Reporting.Plots;

/// <summary>The shaded ranges of a figure, behind all else.</summary>
internal static class PlotSpans
{
    /// <summary>Whether a series is such a range.</summary>
    public static bool IsSpan(this FigureSeries series) => series.Kind is SeriesKind.HorizontalSpan or SeriesKind.VerticalSpan;

    /// <summary>Draws them. One without both ends, or with an end that has no place on its axis, is left out.</summary>
    public static void Draw(Plot plot, FigureData figure, PlotLimits limits)
    {
        foreach (var series in figure.Series.Where(IsSpan))
        {
            var (ends, axis) = series.Kind == SeriesKind.HorizontalSpan ? (series.Y, limits.Y) : (series.X, limits.X);
            if (ends.Count != 2 || !double.IsFinite(axis.At(ends[0])) || !double.IsFinite(axis.At(ends[1]))) continue;

            // ScottPlot names a span by the axis that its ends lie on, a figure by the way it runs.
            AxisSpan span = series.Kind == SeriesKind.HorizontalSpan
                ? plot.Add.VerticalSpan(axis.At(ends[0]), axis.At(ends[1]))
                : plot.Add.HorizontalSpan(axis.At(ends[0]), axis.At(ends[1]));
            (span.FillStyle.Color, span.LineStyle.Width) = (InkColor.Band.Color, 0);
            plot.MoveToBack(span);
        }
    }
}

using ReproHarness.Contracts.Figures;
using ReproHarness.Reporting.Markup;

namespace ReproHarness.Reporting.Plots;

/// <summary>One dot for each of many things, in colours of the caller’s choice.</summary>
internal static class ScatterPlot
{
    private const double Diameter = 5.5, Opacity = 0.8;

    public static Html Of(FigureData figure, Func<FigureSeries, InkColor> ink, string id, int width, int height)
    {
        if (PlotLimits.Of([figure]) is not { } limits) return Html.Of($"""<p class="no-plot">{figure.Title}: nothing to draw.</p>""");
        var canvas = new PlotCanvas(width, height, 58, limits);
        foreach (var series in figure.Series)
        {
            canvas.Keep(series);
            canvas.DrawDots(
                series.X.Zip(series.Y, (x, y) => (X: limits.X.At(x), Y: limits.Y.At(y)))
                    .Where(place => double.IsFinite(place.X) && double.IsFinite(place.Y)),
                ink(series), Diameter, Opacity);
        }

        canvas.DrawX(figure.X.Label);
        canvas.DrawY(figure.Y.Label);
        return canvas.ToSvg(id, figure.Title, figure.Caption);
    }
}

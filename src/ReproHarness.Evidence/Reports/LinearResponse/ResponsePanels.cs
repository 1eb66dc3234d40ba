using ReproHarness.Evidence.Figures;
using ReproHarness.Evidence.Files;
using ReproHarness.Evidence.LinearResponse;
using ReproHarness.Evidence.Reports.Plots;

namespace ReproHarness.Evidence.Reports.LinearResponse;

/// <summary>Small plots, one for each network with the attacks on it in colour; all plots of a kind share their axes.</summary>
internal static class ResponsePanels
{
    private const int Width = 340;
    private const int Height = 250;
    private const int Left = 58;

    /// <summary>Measured curves as dots, predicted ones as lines.</summary>
    public static Html Curves(LinearResponseRecord record, string id) => Panels(record, PredictedCurveFigure.Id, id, DrawCurves);

    /// <summary>Measured against predicted sizes, with the line on which they agree.</summary>
    public static Html Sizes(LinearResponseRecord record, string id) => Panels(record, SizeScatterFigure.Id, id, DrawSizes);

    private static Html Panels(LinearResponseRecord record, string figureId, string id, Action<PlotCanvas, PlotLimits, FigureData, InkColor> draw)
    {
        var figures = record.Measured.Select(cell => LinearResponseRecord.Figure(cell, figureId)).OfType<FigureData>().ToList();
        if (figures.Count == 0 || PlotLimits.Of(figures) is not { } limits) return Html.Empty;
        return Html.Of($"""
            <div class="grid">
            {Html.Join(record.Networks.Select(network => Panel(record, network, figureId, limits, $"{id}-{Anchor.Of(network.Key)}", draw)))}
            </div>
            """);
    }

    private static Html Panel(
        LinearResponseRecord record, IGrouping<string, CellEvidence> network, string figureId, PlotLimits limits, string id, Action<PlotCanvas, PlotLimits, FigureData, InkColor> draw)
    {
        var canvas = new PlotCanvas(Width, Height, Left, limits);
        FigureData? last = null;
        foreach (var cell in network)
        {
            if (LinearResponseRecord.Figure(cell, figureId) is not { } figure) continue;
            draw(canvas, limits, figure, record.Colors.Of(LinearResponseRecord.AttackOf(cell))!);
            last = figure;
        }

        if (last is null) return Html.Empty;
        canvas.DrawX(last.X.Label);
        canvas.DrawY(last.Y.Label);
        return Html.Of($"""
            <article class="cell" aria-labelledby="{id}-title">
            <header><h4 id="{id}-title">{network.Key}</h4></header>
            {canvas.ToSvg(id, $"{last.Title}, {network.Key}", last.Caption)}
            </article>
            """);
    }

    private static void DrawCurves(PlotCanvas canvas, PlotLimits limits, FigureData figure, InkColor ink)
    {
        foreach (var series in figure.Series.Where(series => series.Kind != SeriesKind.VerticalSpan))
        {
            var places = Places(series, limits);
            if (series.Kind == SeriesKind.Points) canvas.DrawDots(places, ink, size: 5);
            else
            {
                var line = canvas.Plot.Add.Scatter(places.Select(place => new ScottPlot.Coordinates(place.X, place.Y)).ToArray(), ink.Color);
                (line.MarkerSize, line.LineWidth) = (0, 1.5f);
            }
        }
    }

    private static void DrawSizes(PlotCanvas canvas, PlotLimits limits, FigureData figure, InkColor ink)
    {
        var line = canvas.Plot.Add.Line(Math.Max(limits.X.Low, limits.Y.Low), Math.Max(limits.X.Low, limits.Y.Low), Math.Min(limits.X.High, limits.Y.High), Math.Min(limits.X.High, limits.Y.High));
        (line.LineWidth, line.LineColor, line.MarkerSize) = (1, InkColor.Text.Color, 0);
        canvas.DrawDots(Places(figure.Series[0], limits), ink, size: 3, opacity: 0.6);
    }

    private static IEnumerable<(double X, double Y)> Places(FigureSeries series, PlotLimits limits) =>
        series.X.Zip(series.Y, (x, y) => (X: limits.X.At(x), Y: limits.Y.At(y))).Where(place => double.IsFinite(place.X) && double.IsFinite(place.Y));
}

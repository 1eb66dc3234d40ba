using ReproHarness.Contracts.Figures;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Plots;

namespace ReproHarness.Claims.LinearResponse;

/// <summary>Small plots, one for each network with the attacks on it in colour; all plots of a kind share their axes.</summary>
internal static class ResponsePanels
{
    private const int Width = 340;
    private const int Height = 250;
    private const int Left = 58;

    /// <summary>Measured curves as dots, predicted ones as lines. The sizes that the rule looks at have large dots.</summary>
    public static Html Curves(LinearResponseRecord record, string id) =>
        Panels(record, PredictedCurveFigure.Id, id, figure => figure, DrawCurves);

    /// <summary>
    /// Measured over predicted size against the predicted one. The two sizes themselves span five decades, in which a factor of two is the
    /// width of a line.
    /// </summary>
    public static Html Sizes(LinearResponseRecord record, string id) => Panels(record, SizeScatterFigure.Id, id, Relative, DrawSizes);

    private static Html Panels(
        LinearResponseRecord record, string figureId, string id, Func<FigureData, FigureData> shown,
        Action<PlotCanvas, PlotLimits, FigureData, InkColor> draw)
    {
        var panels =
            record.Networks.Select(
                network =>
                    (network.Key,
                        Figures: network.Select(
                            cell => (Attack: LinearResponseRecord.AttackOf(cell), Figure: LinearResponseRecord.Figure(cell, figureId)))
            .Where(one => one.Figure is not null).Select(one => (one.Attack, Figure: shown(one.Figure!))).ToList()))
            .Where(panel => panel.Figures.Count > 0).ToList();
        if (PlotLimits.Of([.. panels.SelectMany(panel => panel.Figures.Select(one => one.Figure))]) is not { } limits) return Html.Empty;
        return Html.Of($"""
            <div class="grid">
            {Html.Join(panels.Select(panel => Panel(record.Colors, panel.Key, panel.Figures, limits, $"{id}-{Anchor.Of(panel.Key)}", draw)))}
            </div>
            """);
    }

    private static Html Panel(
        AttackColors colors, string network, List<(string Attack, FigureData Figure)> figures, PlotLimits limits, string id,
        Action<PlotCanvas, PlotLimits, FigureData, InkColor> draw)
    {
        var canvas = new PlotCanvas(Width, Height, Left, limits);
        foreach (var (attack, figure) in figures)
        {
            draw(canvas, limits, figure, colors.Of(attack)!);
            foreach (var series in figure.Series.Where(series => series.Name != PredictedCurveFigure.Small))
                canvas.Keep(series, $"{Labels.Of(attack)}, {series.Name}");
        }

        var first = figures[0].Figure;
        canvas.DrawX(first.X.Label);
        canvas.DrawY(first.Y.Label);
        return Html.Of($"""
            <article class="cell" aria-labelledby="{id}-title">
            <header><h3 class="card-title" id="{id}-title">{network}</h3></header>
            {canvas.ToSvg(id, $"{first.Title}, {network}", first.Caption)}
            </article>
            """);
    }

    private static void DrawCurves(PlotCanvas canvas, PlotLimits limits, FigureData figure, InkColor ink)
    {
        var small = figure.Series.FirstOrDefault(series => series.Name == PredictedCurveFigure.Small)?.X ?? [];
        bool IsSmall(double size) => small.Count == 2 && size >= small[0] && size <= small[1];
        foreach (var series in figure.Series.Where(series => series.Name != PredictedCurveFigure.Small))
        {
            var places = Places(series, limits).ToList();
            if (series.Kind == SeriesKind.Points)
            {
                canvas.DrawDots(places.Where(place => !IsSmall(place.Size)).Select(place => (place.X, place.Y)), ink, size: 4);
                canvas.DrawDots(places.Where(place => IsSmall(place.Size)).Select(place => (place.X, place.Y)), ink, size: 7.5);
            }
            else
            {
                var line = canvas.Plot.Add.Scatter(
                    places.Select(place => new ScottPlot.Coordinates(place.X, place.Y)).ToArray(), ink.Color);
                (line.MarkerSize, line.LineWidth) = (0, 1.5f);
            }
        }
    }

    private static FigureData Relative(FigureData figure) => figure with
    {
        Title = "Measured over predicted flip size",
        Y = figure.Y with { Label = "eps* / eps_lin" },
        Series = [.. figure.Series.Select(series => series with { Y = [.. series.Y.Zip(series.X, (flip, linear) => flip / linear)] })],
        Caption = "One dot per pair, against its predicted size. At 1, prediction and measurement agree; above, the image holds out "
            + "longer than predicted.",
    };

    private static void DrawSizes(PlotCanvas canvas, PlotLimits limits, FigureData figure, InkColor ink)
    {
        var line = canvas.Plot.Add.Line(limits.X.Low, limits.Y.At(1), limits.X.High, limits.Y.At(1));
        (line.LineWidth, line.LineColor, line.MarkerSize) = (1, InkColor.Text.Color, 0);
        canvas.DrawDots(Places(figure.Series[0], limits).Select(place => (place.X, place.Y)), ink, size: 3, opacity: 0.6);
    }

    private static IEnumerable<(double Size, double X, double Y)> Places(FigureSeries series, PlotLimits limits) =>
        series.X.Zip(series.Y, (x, y) => (x, X: limits.X.At(x), Y: limits.Y.At(y)))
            .Where(place => double.IsFinite(place.X) && double.IsFinite(place.Y));
}

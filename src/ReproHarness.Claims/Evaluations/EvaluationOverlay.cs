using ReproHarness.Contracts.Figures;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Plots;
using ScottPlot;

namespace ReproHarness.Claims.Evaluations;

/// <summary>The measured curves of all attacks in one plot, colour and kind of line by attack.</summary>
internal static class EvaluationOverlay
{
    private const int Width = 560;
    private const int Height = 370;
    private const string Note = "A power law is a straight line; the grey lines have slope 1, so a curve parallel to them has exponent 1.";

    private static readonly (LinePattern Pattern, string DashArray)[] Patterns =
        [(LinePattern.Solid, ""), (LinePattern.Dashed, "8 5"), (LinePattern.Dotted, "2 4")];

    public static Html Of(Evaluation evaluation)
    {
        var curves = evaluation.Attacks.SelectMany(attack => attack.Figures.Take(1).Select(figure => (attack.Attack, Figure: figure)))
            .ToList();
        var measured =
            curves.Select(curve => curve.Figure with { Series = [.. curve.Figure.Series.Where(series => series.Name == "measured")] })
                .ToList();
        if (PlotLimits.Of(measured) is not { } limits)
            return Html.Of($"""<p class="no-plot">No prediction changed at any size: nothing to draw.</p>""");

        var canvas = new PlotCanvas(Width, Height, 62, limits);
        DrawGuide(canvas.Plot, limits);
        for (var i = 0; i < measured.Count; i++)
        {
            Draw(canvas.Plot, measured[i].Series[0], limits, i);
            canvas.Keep(measured[i].Series[0], curves[i].Attack);
        }

        canvas.DrawX(measured[0].X.Label);
        canvas.DrawY(measured[0].Y.Label);
        return Html.Of($"""
            <figure id="all-attacks">
            <div class="wide">{canvas.ToSvg("all-attacks-plot", $"Error curves of {curves.Count} attacks", Note)}</div>
            <ul class="legend" aria-label="Legend">
            {Html.Join(curves.Select((curve, i) => Html.Of($"""<li><svg viewBox="0 0 28 10" aria-hidden="true"><path d="M1 5H27" stroke="var({Ink(i).Variable})" stroke-width="3" stroke-dasharray="{Patterns[i % Patterns.Length].DashArray}"/></svg>{curve.Attack}</li>""")))}
            </ul>
            <figcaption><b>All attacks.</b> {Note}</figcaption>
            </figure>
            """);
    }

    private static void Draw(Plot plot, FigureSeries series, PlotLimits limits, int number)
    {
        var places = series.X.Zip(series.Y, (x, y) => new Coordinates(limits.X.At(x), limits.Y.At(y))).Where(place => place.AreReal)
            .ToArray();
        var line = plot.Add.Scatter(places, Ink(number).Color);
        (line.LineWidth, line.MarkerSize, line.LinePattern) = (2, 0, Patterns[number % Patterns.Length].Pattern);
    }

    private static void DrawGuide(Plot plot, PlotLimits limits)
    {
        for (var offset = Math.Floor(limits.Y.Low - limits.X.High); offset <= limits.Y.High - limits.X.Low; offset++)
        {
            var line = plot.Add.Line(limits.X.Low, limits.X.Low + offset, limits.X.High, limits.X.High + offset);
            (line.LineWidth, line.LineColor, line.MarkerSize, line.LinePattern) = (1, InkColor.Guide.Color, 0, LinePattern.Solid);
        }
    }

    /// <summary>The colour of the attack of this number, in every plot of the page.</summary>
    public static InkColor Ink(int number) => InkColor.Series[number % InkColor.Series.Count];
}

using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Numbers;
using ReproHarness.Reporting.Plots;
using ScottPlot;

namespace ReproHarness.Reporting.Pages;

/// <summary>The headline number of every cell with its interval, one row per cell, against the band of the rule.</summary>
internal static class ForestPlot
{
    private const int AxesWidth = 330;
    private const int RowHeight = 18;

    // Room for a letter of a label at the largest size the style sheet gives it, on a phone.
    private const double LetterWidth = 7.8;
    private const int Frame = 56;

    /// <summary>The cells that have the number.</summary>
    public static IReadOnlyList<(CellEvidence Cell, Measurement Number)> Rows(ClaimDefinition claim, IReadOnlyList<CellEvidence> cells) =>
        [.. cells.SelectMany(
            cell => cell.Measurements.Where(m => m.Name == claim.Headline && double.IsFinite(m.Value)).Take(1).Select(m => (cell, m)))];

    public static Html Of(ClaimDefinition claim, IReadOnlyList<(CellEvidence Cell, Measurement Number)> rows, string id)
    {
        double[] marks = claim.Expected is { } value ? [value] : [];
        if (claim.Band is { } b) marks = [.. marks, b.Low, b.High];
        var x = AxisRange.Of(rows.SelectMany(row => new[] { row.Number.Low, row.Number.Value, row.Number.High }).Concat(marks),
            logarithmic: false)!;
        var limits = new PlotLimits(x, new AxisRange(-rows.Count + 0.4, 0.6, Logarithmic: false));
        var left = (int)(24 + LetterWidth * rows.Max(row => row.Cell.Cell.Length));
        var canvas = new PlotCanvas(left + AxesWidth, Frame + RowHeight * rows.Count, left, limits);
        DrawRule(canvas.Plot, claim);
        for (var i = 0; i < rows.Count; i++) DrawRow(canvas, rows[i].Cell, rows[i].Number, -i);
        canvas.DrawX(claim.HeadlineTitle);
        return canvas.ToSvg(
            id, $"{claim.Headline} of {rows.Count} cells with 95 % intervals",
            string.Join("; ", rows.Select(row => $"{row.Cell.Cell} {NumberText.Fixed(row.Number.Value)}")));
    }

    private static void DrawRule(Plot plot, ClaimDefinition claim)
    {
        if (claim.Band is { } band)
        {
            var span = plot.Add.HorizontalSpan(band.Low, band.High);
            (span.FillStyle.Color, span.LineStyle.Width) = (InkColor.Band.Color, 0);
            plot.MoveToBack(span);
        }

        if (claim.Expected is { } expected)
        {
            var line = plot.Add.VerticalLine(expected, 1, InkColor.Axis.Color, LinePattern.Dashed);
            line.LabelStyle.IsVisible = false;
        }
    }

    private static void DrawRow(PlotCanvas canvas, CellEvidence cell, Measurement number, double y)
    {
        var ink = InkColor.Series[0].Color;
        if (double.IsFinite(number.Low) && double.IsFinite(number.High))
        {
            var bar = canvas.Plot.Add.Line(number.Low, y, number.High, y);
            (bar.LineWidth, bar.LineColor, bar.MarkerSize) = (2, ink, 0);
        }

        var mark = canvas.Plot.Add.Marker(
            number.Value, y, MarkerShape.FilledCircle, 7, cell.Verdict == Verdict.Verified ? ink : InkColor.Paper.Color);
        mark.MarkerStyle.LineColor = ink;
        mark.MarkerStyle.LineWidth = 1.5f;
        mark.MarkerStyle.OutlineColor = ink;
        mark.MarkerStyle.OutlineWidth = 1.5f;
        canvas.DrawRow(y, cell.Cell);
        canvas.Keep(cell.Cell, y, number);
    }
}

using ReproHarness.Contracts.Claims;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Numbers;
using ReproHarness.Statistics;
using ScottPlot;

namespace ReproHarness.Reporting.Plots;

/// <summary>One mark of a row.</summary>
/// <param name="Number">Its value with the interval.</param>
/// <param name="Ink">Its colour.</param>
/// <param name="Offset">How far below the row's middle it lies, as a share of a row.</param>
/// <param name="Look">How it is drawn.</param>
internal sealed record ForestMark(Measurement Number, InkColor Ink, double Offset, ForestLook Look);

/// <summary>How a mark is drawn.</summary>
internal enum ForestLook
{
    /// <summary>A dot with its interval.</summary>
    Estimate,

    /// <summary>A small dot without its interval: one of many behind a mean.</summary>
    Member,

    /// <summary>A diamond with a thick interval: a mean.</summary>
    Mean,
}

/// <summary>One row.</summary>
internal sealed record ForestRow(string Label, IReadOnlyList<ForestMark> Marks);

/// <summary>Rows under a heading.</summary>
internal sealed record ForestGroup(string Heading, IReadOnlyList<ForestRow> Rows);

/// <summary>Numbers with intervals in rows under headings, against the band of a rule.</summary>
internal static class GroupedForestPlot
{
    private const int AxesWidth = 420;

    // Room for a letter of a label at the largest size the style sheet gives it, on a phone.
    private const double LetterWidth = 7.8;
    private const int Frame = 56;

    public static Html Of(IReadOnlyList<ForestGroup> groups, Interval band, string title, string id, int rowHeight)
    {
        var marks = groups.SelectMany(group => group.Rows).SelectMany(row => row.Marks).ToList();
        var reach = marks.SelectMany(mark =>
            mark.Look == ForestLook.Member ? [mark.Number.Value] : new[] { mark.Number.Low, mark.Number.Value, mark.Number.High });
        var x = AxisRange.Of(reach.Concat([band.Low, band.High]), logarithmic: false)!;
        var lines = groups.Sum(group => group.Rows.Count + 1);
        var limits = new PlotLimits(x, new AxisRange(-lines + 0.4, 0.6, Logarithmic: false));
        var left = (int)(24 + (LetterWidth * groups.SelectMany(group => group.Rows).Max(row => row.Label.Length)));
        var canvas = new PlotCanvas(left + AxesWidth, Frame + (rowHeight * lines), left, limits);
        var y = 0;
        foreach (var group in groups)
        {
            canvas.DrawHeading(y--, group.Heading);
            foreach (var row in group.Rows)
            {
                canvas.DrawRow(y, row.Label);
                foreach (var mark in row.Marks.OrderBy(mark => mark.Look))
                {
                    Draw(canvas.Plot, mark, y - mark.Offset);
                    canvas.Keep($"{group.Heading}, {row.Label}", y - mark.Offset, mark.Number);
                }

                y--;
            }
        }

        // Last: ScottPlot leaves a line's dashes on the paint of what is drawn after it, and Skia complains of dashed markers on the
        // console.
        DrawBand(canvas.Plot, band);
        canvas.DrawX("Exponent B");
        return canvas.ToSvg(id, title, string.Join("; ", groups.SelectMany(group => group.Rows.Select(row =>
            $"{group.Heading}, {row.Label}: " + string.Join(
                ", ", row.Marks.Where(mark => mark.Look != ForestLook.Member).Select(mark => NumberText.Fixed(mark.Number.Value)))))));
    }

    private static void DrawBand(Plot plot, Interval band)
    {
        var span = plot.Add.HorizontalSpan(band.Low, band.High);
        (span.FillStyle.Color, span.LineStyle.Width) = (InkColor.Band.Color, 0);
        plot.MoveToBack(span);
        var line = plot.Add.VerticalLine(1, 1, InkColor.Axis.Color, LinePattern.Dashed);
        line.LabelStyle.IsVisible = false;
    }

    private static void Draw(Plot plot, ForestMark mark, double y)
    {
        if (mark.Look != ForestLook.Member)
        {
            var bar = plot.Add.Line(mark.Number.Low, y, mark.Number.High, y);
            (bar.LineWidth, bar.LineColor, bar.MarkerSize) = (mark.Look == ForestLook.Mean ? 3 : 1.75f, mark.Ink.Color, 0);
        }

        var (shape, size) = mark.Look switch
        {
            ForestLook.Mean => (MarkerShape.FilledDiamond, 11f),
            ForestLook.Estimate => (MarkerShape.FilledCircle, 6f),
            _ => (MarkerShape.FilledCircle, 4f),
        };
        plot.Add.Marker(mark.Number.Value, y, shape, size, mark.Ink.Color);
    }
}

using ReproHarness.Contracts.Figures;
using ReproHarness.Statistics.Universality;
using static System.FormattableString;

namespace ReproHarness.Claims.Universality;

/// <summary>All curves of a judged set of cells: as measured, and in units of their own size. A series has its cell's name.</summary>
internal static class CurveFamilyFigure
{
    /// <summary>Ids of the figures.</summary>
    public const string MeasuredId = "universality-curves", CollapsedId = "universality-collapse";

    /// <summary>The name of the mean over cells.</summary>
    public const string Common = "common curve";

    /// <summary>The name of the lines that lie the allowed distance from it.</summary>
    public const string Bound = "allowed distance";

    private static readonly FigureAxis Error = new("adversarial error", Logarithmic: true);

    public static FigureData Measured(IEnumerable<UniversalityCell> cells) => new(
        MeasuredId,
        "Adversarial error against perturbation size",
        new FigureAxis("eps (L-infinity, pixel range)", Logarithmic: true),
        Error,
        [new FigureSeries("window", SeriesKind.HorizontalSpan, [], [CollapseGrid.Rates[^1], CollapseGrid.Rates[0]], [], []),
            .. cells.Select(
                cell => Curve(cell.Id, [.. cell.Fit.Curve.Where(point => point.Errors > 0).Select(point => (point.Epsilon, point.Rate))]))
                    .Where(series => series.X.Count > 0)],
        "One line per cell. Parallel lines have one exponent; how far right a line lies is the cell's own unit of size. Shaded: the "
            + "errors within which curves are compared.");

    public static FigureData Collapsed(CollapseResult collapse) => new(
        CollapsedId,
        "The same curves, each in its own unit of size",
        new FigureAxis(Invariant($"eps / (eps at {CollapseGrid.Reference:0.##%} error)"), Logarithmic: true),
        Error,
        [
            .. collapse.Cells.Select(
                cell => Curve(cell.Cell.Id, [.. cell.Sizes.Select((size, place) => (size, CollapseGrid.Rates[place]))])),
            .. collapse.Cells.Length < 2 ? [] : new[] { Shifted(collapse, -1), Shifted(collapse, 1), Shifted(collapse, 0) },
        ],
        Invariant($"Each curve is divided by its own size at {CollapseGrid.Reference:0.##%} error, within the window of claim C1 ")
            + Invariant(
                $"({CollapseGrid.Rates[^1]:0.##%} to {CollapseGrid.Rates[0]:0.##%} error). If the law is universal, all lie on the common ")
            + "curve.");

    // Where a curve lies that is apart from the common one by the bound of the rule, at every rate.
    private static FigureSeries Shifted(CollapseResult collapse, int side)
    {
        var factor = Math.Pow(10, side * UniversalityClaim.LargestDistance);
        return Curve(
            side == 0 ? Common : Bound,
            [.. collapse.Common.Select((size, place) => (size * factor, CollapseGrid.Rates[place]))]) with { Kind = SeriesKind.Dashed };
    }

    private static FigureSeries Curve(string name, (double X, double Y)[] points) =>
        new(name, SeriesKind.Line, [.. points.Select(point => point.X)], [.. points.Select(point => point.Y)], [], []);
}

using System.Text;
using ReproHarness.History.Detection;
using ReproHarness.History.Nightly;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Plots;
using static ReproHarness.Reporting.Plots.SvgMarkup;

namespace ReproHarness.History.Reports;

/// <summary>
/// A plot of one number over the nights, as high as a line of text. A mark shows where the new level of a step begins. A night without the
/// number is a gap. Its numbers are shown under the pointer.
/// </summary>
internal static class Sparkline
{
    private const double Width = 240;
    private const double Height = 28;
    private const double Margin = 3;
    private const string NightNames = "night-names";

    /// <summary>The dates that the numbers under the pointer stand beside, once for a page.</summary>
    public static Html Nights(IEnumerable<string> dates) => PositionNames.Of(NightNames, dates);

    /// <param name="scanned">The number over the nights, with its steps and trends.</param>
    /// <param name="nights">Number of nights that the page spans, at least 1.</param>
    public static Html Of(ScannedSeries scanned, int nights)
    {
        var values = scanned.Series.Values;
        var (low, high) = (values.Min(value => value.Value), values.Max(value => value.Value));
        double X(int index) => Margin + (values[index].Night * (Width - (2 * Margin)) / Math.Max(1, nights - 1));
        double Y(int index) => high > low ? Margin + ((high - values[index].Value) / (high - low) * (Height - (2 * Margin))) : Height / 2;
        var last = values.Count - 1;
        var steps = scanned.Scan.Steps.Select(step => Mark(step, X(step.From)));
        var trends = scanned.Scan.Trends.Select(trend => Creep(X(trend.From), Y(trend.From), X(trend.Found), Y(trend.Found)));
        return Html.Of($"""
            <svg class="spark" viewBox="0 0 {Number(Width)} {Number(Height)}" role="img" aria-label="{Label(scanned)}">
            {Html.Join(steps)}{Html.Join(trends)}<path class="line" d="{Line(values, X, Y)}"/>
            <circle class="now" cx="{Number(X(last))}" cy="{Number(Y(last))}" r="2"/>
            {Numbers(scanned, nights, low, high)}</svg>
            """);
    }

    private static Html Numbers(ScannedSeries scanned, int nights, double low, double high)
    {
        var values = scanned.Series.Values;
        var unit = scanned.Series.Unit.Length == 0 ? "" : $", {scanned.Series.Unit}";
        var (bottom, top) = high > low ? (Height - Margin, Margin) : (Height / 2, Height / 2);
        return PlotNumbers.Metadata(
            new PlacedAxis("night", new AxisRange(0, Math.Max(1, nights - 1), Logarithmic: false), Margin, Width - Margin, NightNames),
            new PlacedAxis(
                $"{scanned.Series.Name}{unit}", new AxisRange(low, high > low ? high : low + 1, Logarithmic: false), bottom, top),
            rows: false,
            [new PlotSeries(
                ChangeLabels.Subject(scanned.Series.Claim, scanned.Series.Cell),
                [.. Enumerable.Range(0, values.Count).Where(index => !IsInside(values, index))
                    .Select(index => new PlotPoint(values[index].Night, values[index].Value))])]);
    }

    // Whether the nights are interrupted before this value; before the first and after the last they are.
    private static bool IsBroken(IReadOnlyList<NightValue> values, int index) =>
        index == 0 || index == values.Count || values[index].Night != values[index - 1].Night + 1;

    // A constant run of values needs its two ends only.
    private static bool IsInside(IReadOnlyList<NightValue> values, int index) =>
        !IsBroken(values, index) && !IsBroken(values, index + 1)
        && values[index + 1].Value == values[index].Value && values[index - 1].Value == values[index].Value;

    private static string Line(IReadOnlyList<NightValue> values, Func<int, double> x, Func<int, double> y)
    {
        var path = new StringBuilder();
        for (var index = 0; index < values.Count; index++)
        {
            var gap = IsBroken(values, index);
            if (!IsInside(values, index)) path.Append(gap ? 'M' : 'L').Append(Number(x(index))).Append(' ').Append(Number(y(index)));

            // A night between two gaps is a point. A line of zero length would not show it.
            if (gap && IsBroken(values, index + 1)) path.Append("h1");
        }

        return path.ToString();
    }

    private static Html Mark(SeriesStep step, double x) =>
        Html.Of($"""<path class="step{(step.Kind == StepKind.Explained ? " explained" : "")}" d="M{Number(x)} 0V{Number(Height)}"/>""");

    private static Html Creep(double x1, double y1, double x2, double y2) =>
        Html.Of($"""<path class="creep" d="M{Number(x1)} {Number(y1)}L{Number(x2)} {Number(y2)}"/>""");

    private static string Label(ScannedSeries scanned)
    {
        var steps = scanned.Scan.Steps.Count;
        return $"{scanned.Series.Name} over {scanned.Series.Values.Count} nights, {steps} {(steps == 1 ? "step" : "steps")}";
    }
}

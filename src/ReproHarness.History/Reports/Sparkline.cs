using System.Globalization;
using System.Text;
using ReproHarness.History.Detection;
using ReproHarness.History.Nightly;
using ReproHarness.Reporting.Markup;

namespace ReproHarness.History.Reports;

/// <summary>
/// A number over the nights, a line of text high. Steps are marked where the new level begins; a night without the number is a gap.
/// </summary>
internal static class Sparkline
{
    private const double Width = 240;
    private const double Height = 28;
    private const double Margin = 3;

    /// <param name="scanned">The number.</param>
    /// <param name="nights">How many nights the page spans.</param>
    public static Html Of(ScannedSeries scanned, int nights)
    {
        var values = scanned.Series.Values;
        var (low, high) = (values.Min(value => value.Value), values.Max(value => value.Value));
        double X(int place) => Margin + (values[place].Night * (Width - (2 * Margin)) / Math.Max(1, nights - 1));
        double Y(int place) => high > low ? Margin + ((high - values[place].Value) / (high - low) * (Height - (2 * Margin))) : Height / 2;
        var last = values.Count - 1;
        return Html.Of($"""
            <svg class="spark" viewBox="0 0 {Number(Width)} {Number(Height)}" role="img" aria-label="{Words(scanned)}">{Html.Join(scanned.Scan.Steps.Select(step => Mark(step, X(step.From))))}{Html.Join(scanned.Scan.Trends.Select(trend => Creep(X(trend.From), Y(trend.From), X(trend.Found), Y(trend.Found))))}<path class="line" d="{Line(values, X, Y)}"/><circle class="now" cx="{Number(X(last))}" cy="{Number(Y(last))}" r="2"/></svg>
            """);
    }

    // A constant stretch needs its two ends only.
    private static string Line(IReadOnlyList<NightValue> values, Func<int, double> x, Func<int, double> y)
    {
        var path = new StringBuilder();
        for (var place = 0; place < values.Count; place++)
        {
            var gap = place == 0 || values[place].Night != values[place - 1].Night + 1;
            var inside = !gap && place + 1 < values.Count && values[place + 1].Night == values[place].Night + 1
                && values[place + 1].Value == values[place].Value && values[place - 1].Value == values[place].Value;
            if (!inside) path.Append(gap ? 'M' : 'L').Append(Number(x(place))).Append(' ').Append(Number(y(place)));

            // A night between two gaps is a point, which a line without length does not show.
            if (gap && (place + 1 == values.Count || values[place + 1].Night != values[place].Night + 1)) path.Append("h1");
        }

        return path.ToString();
    }

    private static Html Mark(SeriesStep step, double x) =>
        Html.Of($"""<path class="step{(step.Kind == StepKind.Explained ? " explained" : "")}" d="M{Number(x)} 0V{Number(Height)}"/>""");

    private static Html Creep(double x1, double y1, double x2, double y2) =>
        Html.Of($"""<path class="creep" d="M{Number(x1)} {Number(y1)}L{Number(x2)} {Number(y2)}"/>""");

    private static string Words(ScannedSeries scanned)
    {
        var steps = scanned.Scan.Steps.Count;
        return $"{scanned.Series.Name} over {scanned.Series.Values.Count} nights, {steps} {(steps == 1 ? "step" : "steps")}";
    }

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}

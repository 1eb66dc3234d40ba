using ReproHarness.History.Detection;
using ReproHarness.History.Nightly;
using ReproHarness.History.Runs;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Numbers;

namespace ReproHarness.History.Reports;

/// <summary>
/// A table with one row for each number: the newest value, the nights as a sparkline, and the last steps with what changed at the same
/// time.
/// </summary>
internal static class SeriesTable
{
    private const int MostSteps = 3;

    /// <param name="series">The numbers over the nights.</param>
    /// <param name="runs">All runs, oldest first.</param>
    /// <param name="caption">Caption of the table for screen readers, which do not see the heading.</param>
    public static Html Of(IReadOnlyList<ScannedSeries> series, IReadOnlyList<RecordedRun> runs, string caption) => Html.Of($"""
        <div class="scroll"><table class="cell-numbers nights">
        <caption class="sr">{caption}</caption>
        <thead><tr><th scope="col">Number</th><th scope="col" class="num">Now</th><th scope="col">Nights</th>
        <th scope="col">Last steps</th></tr></thead>
        <tbody>
        {Html.Join(series.GroupBy(one => (one.Series.Claim, one.Series.Cell))
            .Select(cell => Cell(cell.Key.Claim, cell.Key.Cell, [.. cell], runs)))}
        </tbody>
        </table></div>
        """);

    private static Html Cell(string claim, string cell, IReadOnlyList<ScannedSeries> series, IReadOnlyList<RecordedRun> runs)
    {
        var title = cell.Length == 0
            ? Html.Of($"{ChangeLabels.Subject(claim, cell)}")
            : Html.Of($"""<a href="index.html#{Anchor.Of(claim, cell)}">{cell}</a>""");
        return Html.Of($"""
            <tr class="group"><th scope="colgroup" colspan="4">{title}</th></tr>
            {Html.Join(series.Select(one => Row(one, runs)))}
            """);
    }

    private static Html Row(ScannedSeries scanned, IReadOnlyList<RecordedRun> runs)
    {
        var series = scanned.Series;
        var now = series.Values[^1].Night == runs.Count - 1 ? NumberText.Short(series.Values[^1].Value) : "–";
        var unit = series.Unit.Length is 0 or > 5 ? "" : $", {series.Unit}";
        return Html.Of($"""
            <tr><th scope="row">{series.Name}{unit}</th><td class="num">{now}</td><td>{Sparkline.Of(scanned, runs.Count)}</td>
            <td class="steps">{Steps(scanned, runs)}</td></tr>
            """);
    }

    private static Html Steps(ScannedSeries scanned, IReadOnlyList<RecordedRun> runs)
    {
        var (series, scan) = (scanned.Series, scanned.Scan);
        var lines = scan.Steps.TakeLast(MostSteps).Reverse().Select(step => Step(series, step, runs))
            .Concat(scan.Trends.TakeLast(1).Select(trend => Html.Of($"<span>creeps by {NumberText.Short(trend.PerNight)} a night since "
                + $"{StepLabels.Night(runs, series, trend.From)}</span>"))).ToList();
        return lines.Count > 0
            ? Html.Join(lines)
            : scan.Noise == SeriesNoise.TooFewNights
            ? Html.Of($"<small>too few nights</small>")
            : Html.Empty;
    }

    private static Html Step(HistorySeries series, SeriesStep step, IReadOnlyList<RecordedRun> runs)
    {
        var beside = StepLabels.Differences(runs, series, step);
        var note = beside.Count == 0 ? Html.Empty : Html.Of($" <small>{string.Join("; ", beside)}</small>");
        var change = $"{NumberText.Short(step.Before)} → {NumberText.Short(step.After)}";
        return Html.Of($"""
            <span><b>{StepLabels.Night(runs, series, step.From)}</b> {change}{note}</span>
            """);
    }
}

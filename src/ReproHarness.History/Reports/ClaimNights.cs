using ReproHarness.Evidence.Reports;
using ReproHarness.History.Detection;
using ReproHarness.History.Nightly;

namespace ReproHarness.History.Reports;

/// <summary>The numbers of a claim: those that something happened to lately in sight, the quiet ones folded away.</summary>
internal static class ClaimNights
{
    // Two weeks: what happened in someone's holidays is still in sight.
    private const int Lately = 14;

    public static Html All(NightlyReport report) => Html.Join(report.Series.Where(one => one.Series.IsMeasurement).GroupBy(one => one.Series.Claim).Select(claim => Of(claim.Key, [.. claim], report)));

    private static Html Of(string claim, IReadOnlyList<ScannedSeries> series, NightlyReport report)
    {
        ScannedSeries[] loud = [.. series.Where(one => IsLoud(one, report))];
        ScannedSeries[] quiet = [.. series.Except(loud)];
        var title = report.Runs.Reverse().SelectMany(run => run.Cells).First(cell => cell.Claim == claim).Title;
        return Html.Of($"""
            <div class="claim-head"><h3><a href="index.html#{Anchor.Of(claim)}"><span class="claim-id">{claim}</span> {title}</a></h3>
            <p class="totals"><span class="total"><b>{loud.Length}</b> of {series.Count} {(series.Count == 1 ? "number" : "numbers")} moved in {Lately} nights</span></p></div>
            {(loud.Length == 0 ? Html.Empty : SeriesTable.Of(loud, report.Runs, $"{claim}: numbers that moved"))}
            {(quiet.Length == 0 ? Html.Empty : Html.Of($"""
                <details><summary>{quiet.Length} quiet {(quiet.Length == 1 ? "number" : "numbers")}</summary>
                {SeriesTable.Of(quiet, report.Runs, $"{claim}: quiet numbers")}
                </details>
                """))}
            """);
    }

    // What moved with a change of code is marked in its sparkline and told above; else each new library would unfold the whole page.
    private static bool IsLoud(ScannedSeries one, NightlyReport report)
    {
        var since = report.Runs.Count - Lately;
        bool Late(int place) => one.Series.Values[place].Night >= since;
        return one.Scan.Steps.Any(step => step.Kind != StepKind.Explained && Late(step.Found)) || one.Scan.Trends.Any(trend => Late(trend.Found))
            || report.Changes.Any(change => change.Alarms && (change.Claim, change.Cell, change.Name) == (one.Series.Claim, one.Series.Cell, one.Series.Name));
    }
}

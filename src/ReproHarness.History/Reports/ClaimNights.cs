using ReproHarness.History.Detection;
using ReproHarness.History.Nightly;
using ReproHarness.Reporting.Markup;

namespace ReproHarness.History.Reports;

/// <summary>
/// The numbers of the claims over the nights. Those that changed lately come first and are visible. The quiet ones are folded away, with
/// one line for each quiet claim.
/// </summary>
internal static class ClaimNights
{
    // Two weeks: what happened during someone's holidays is still visible.
    private const int Lately = 14;

    public static Html All(NightlyReport report)
    {
        var claims = report.Series.Where(one => one.Series.IsMeasurement).GroupBy(one => one.Series.Claim)
            .Select(claim => (Id: claim.Key, Loud: claim.Where(one => IsLoud(one, report)).ToList(),
                Quiet: claim.Where(one => !IsLoud(one, report)).ToList())).ToList();
        return Html.Of($"""
            {Html.Join(claims.Where(claim => claim.Loud.Count > 0).Select(claim => Loud(claim.Id, claim.Loud, claim.Quiet, report)))}
            {Html.Join(claims.Where(claim => claim.Loud.Count == 0)
                .Select(claim => Quiet($"{claim.Id} {Title(claim.Id, report)}: ", claim.Quiet, report)))}
            """);
    }

    private static Html Loud(string claim, List<ScannedSeries> loud, List<ScannedSeries> quiet, NightlyReport report)
    {
        var all = loud.Count + quiet.Count;
        var link = Html.Of(
            $"""<a href="index.html#{Anchor.Of(claim)}"><span class="claim-id">{claim}</span> {Title(claim, report)}</a>""");
        var total = Html.Of($"<b>{loud.Count}</b> of {all} {(all == 1 ? "number" : "numbers")} moved in {Lately} nights");
        return Html.Of($"""
            <div class="claim-head"><h3>{link}</h3>
            <p class="totals"><span class="total">{total}</span></p></div>
            {SeriesTable.Of(loud, report.Runs, $"{claim}: numbers that moved")}
            {(quiet.Count == 0 ? Html.Empty : Quiet("", quiet, report))}
            """);
    }

    private static Html Quiet(string before, List<ScannedSeries> quiet, NightlyReport report) => Html.Of($"""
        <details class="told"><summary>{before}{quiet.Count} quiet {(quiet.Count == 1 ? "number" : "numbers")}</summary>
        {SeriesTable.Of(quiet, report.Runs, $"{before}quiet numbers")}
        </details>
        """);

    private static string Title(string claim, NightlyReport report) =>
        report.Runs.Reverse().SelectMany(run => run.Cells).First(cell => cell.Claim == claim).Title;

    // A number that moved with a change of code is marked in its sparkline and listed above. If it counted here, each new library would
    // unfold the whole page.
    private static bool IsLoud(ScannedSeries one, NightlyReport report)
    {
        var since = report.Runs.Count - Lately;
        bool Late(int night) => one.Series.Values[night].Night >= since;
        return one.Scan.Steps.Any(step => step.Kind != StepKind.Explained && Late(step.Found))
            || one.Scan.Trends.Any(trend => Late(trend.Found))
            || report.Changes.Any(
                change =>
                    change.Alarms && (change.Claim, change.Cell, change.Name) == (one.Series.Claim, one.Series.Cell, one.Series.Name));
    }
}

using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Numbers;

namespace ReproHarness.Reporting.Pages;

/// <summary>Every verdict: totals per claim, and one row per cell, folded away where a run has many.</summary>
internal static class VerdictTable
{
    public static Html Of(ReportInput input) => Html.Of($"""
        <section id="verdicts" data-filtered aria-labelledby="verdicts-title">
        <h2 id="verdicts-title">All verdicts</h2>
        {Html.Join(input.Claims.Select(claim => OfClaim(claim, input.CellsOf(claim))))}
        </section>
        """);

    private static Html OfClaim(ClaimDefinition claim, IReadOnlyList<CellEvidence> cells) => Html.Of($"""
        <div data-part>
        <div class="claim-head">
        <h3><a href="#{Anchor.Of(claim.Claim.Id)}"><span class="claim-id">{claim.Claim.Id}</span> {claim.Claim.Title}</a></h3>
        {Totals(cells)}
        </div>
        {(cells.Count == 0 ? Html.Empty : Folded(claim, cells))}
        </div>
        """);

    private static Html Folded(ClaimDefinition claim, IReadOnlyList<CellEvidence> cells) => cells.Count <= MostOpen
        ? Table(claim, cells)
        : Html.Of($"<details><summary>{cells.Count} {claim.Unit.Many}, one by one</summary>{Table(claim, cells)}</details>");

    private const int MostOpen = 4;

    private static Html Totals(IReadOnlyList<CellEvidence> cells)
    {
        if (cells.Count == 0) return Html.Of($"""<p class="totals">{VerdictStyle.Badge(Verdict.NotRun)}</p>""");
        var totals = VerdictStyle.All.Where(verdict => cells.Any(cell => cell.Verdict == verdict))
            .Select(verdict => Html.Of($"""<span class="total"><b>{cells.Count(cell => cell.Verdict == verdict)}</b> {VerdictStyle.Badge(verdict)}</span>"""));
        return Html.Of($"""<p class="totals" aria-label="Totals">{Html.Join(totals)}</p>""");
    }

    private static Html Table(ClaimDefinition claim, IReadOnlyList<CellEvidence> cells)
    {
        var headline = claim.HeadlineTitle;
        return Html.Of($"""
            <table class="cards verdicts" role="table">
            <caption class="sr">{claim.Claim.Id}, {claim.Claim.Title}: verdict per cell</caption>
            <thead role="rowgroup"><tr role="row">
            <th role="columnheader" scope="col">Cell</th><th role="columnheader" scope="col">Verdict</th>
            <th role="columnheader" scope="col" class="num">{headline} <small>95 % interval</small></th>
            {Html.Join(claim.Numbers.Select(Head))}<th role="columnheader" scope="col" class="num">n</th>
            <th role="columnheader" scope="col">Scale</th><th role="columnheader" scope="col">Measured</th>
            </tr></thead>
            <tbody role="rowgroup">
            {Html.Join(cells.Select(cell => Row(claim, headline, cell)))}
            </tbody>
            </table>
            """);
    }

    private static Html Head(ReportedNumber number) =>
        Html.Of($"""<th role="columnheader" scope="col" class="num" title="{number.Meaning}">{number.Title}</th>""");

    private static Html Row(ClaimDefinition claim, string headline, CellEvidence cell)
    {
        var number = cell.Measurements.FirstOrDefault(m => m.Name == claim.Headline);
        return Html.Of($"""
            <tr role="row" data-cell="{cell.Cell}">
            <th role="rowheader" scope="row"><a href="#{Anchor.Of(cell.Claim, cell.Cell)}">{claim.NameOf(cell.Cell)}</a>{Reason(cell)}</th>
            <td role="cell" data-label="Verdict">{VerdictStyle.Badge(cell.Verdict)}</td>
            <td role="cell" data-label="{headline}" class="num"><span><b>{NumberText.Fixed(number?.Value ?? double.NaN, claim.Decimals)}</b> <span class="interval">{(number is null ? "" : NumberText.Interval(number, claim.Decimals))}</span></span></td>
            {Html.Join(claim.Numbers.Select(other => Html.Of($"""<td role="cell" data-label="{other.Title}" class="num">{NumberText.Fixed(Value(cell, other.Measurement), other.Decimals)}</td>""")))}
            <td role="cell" data-label="n" class="num">{(number is null ? "–" : NumberText.Count(number.N))}</td>
            <td role="cell" data-label="Scale">{cell.Scale}</td>
            <td role="cell" data-label="Measured">{Measured(cell)}</td>
            </tr>
            """);
    }

    // A claim that holds needs no excuse; anything else says why.
    private static Html Reason(CellEvidence cell) =>
        cell.Verdict == Verdict.Verified ? Html.Empty : Html.Of($"""<small class="why">{cell.Reason}</small>""");

    private static double Value(CellEvidence cell, string name) =>
        cell.Measurements.FirstOrDefault(m => m.Name == name)?.Value ?? double.NaN;

    private static string Measured(CellEvidence cell) =>
        cell.Verdict == Verdict.NotRun ? "not run" : cell.Provenance.FromCache ? "from cache" : "now";
}

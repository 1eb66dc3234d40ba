using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Numbers;

namespace ReproHarness.Reporting.Pages;

/// <summary>The first thing on the page: a card for each claim with its answer, and one that says what run this is.</summary>
internal static class AnswerCards
{
    public static Html Of(ReportInput input) => Html.Of($"""
        <section id="answers" aria-labelledby="answers-title">
        <h2 id="answers-title" class="sr">Answers</h2>
        <ul class="answers">
        {Html.Join(input.Claims.Select(claim => Card(claim, input.CellsOf(claim))))}
        {RunCard.Of(input)}
        </ul>
        </section>
        """);

    private static Html Card(ClaimDefinition claim, IReadOnlyList<CellEvidence> cells)
    {
        var answer = ClaimAnswer.Of(claim, cells.Select(cell => (cell.Cell, cell.Verdict)));
        var id = Anchor.Of(claim.Claim.Id);
        var rows = ForestPlot.Rows(claim, [.. cells.Where(cell => !claim.IsControl(cell.Cell))]);
        return Html.Of($"""
            <li class="answer"><a class="answer-head" href="#{id}"><span class="claim-id">{claim.Claim.Id}</span> <b>{claim.Claim.Title}</b></a>
            <span class="badge {Tone(answer.All)}"><span class="symbol" aria-hidden="true">{Symbol(answer.All)}</span>{Prose.Capital(answer.All.Total == 0 ? "not run" : answer.All.Answer)}</span>
            <p class="what">{claim.InShort}</p>
            <p class="how">{answer.Sentence}.</p>
            {Key(claim, rows)}
            {NumberStrip.Of(claim, rows, $"{id}-strip")}</li>
            """);
    }

    // One number with its interval, or how many numbers lie between which.
    private static Html Key(ClaimDefinition claim, IReadOnlyList<(CellEvidence Cell, Measurement Number)> rows)
    {
        if (rows.Count == 0) return Html.Empty;
        var label = claim.HeadlineTitle;
        if (rows.Count < FewestSpread)
        {
            var (cell, number) = rows[0];
            return Html.Of($"""
                <p class="key">{label}, {ClaimAnswer.Uncapital(claim.AspectOf(cell.Cell))}: <b>{NumberText.Fixed(number.Value, claim.Decimals)}</b> <span class="nowrap">{NumberText.Interval(number, claim.Decimals)}</span></p>
                """);
        }

        var values = rows.Select(row => row.Number.Value).Order().ToList();
        return Html.Of($"""
            <p class="key">{label}: median <b>{NumberText.Fixed(values[values.Count / 2], claim.Decimals)}</b> of {values.Count} {claim.Unit.Many}</p>
            """);
    }

    private const int FewestSpread = 5;

    private static string Tone(VerdictTally tally) => tally.Unanimous is { } verdict ? VerdictStyle.Class(verdict) : "mixed";

    private static string Symbol(VerdictTally tally) => tally.Unanimous is { } verdict ? VerdictStyle.Symbol(verdict) : "±";
}

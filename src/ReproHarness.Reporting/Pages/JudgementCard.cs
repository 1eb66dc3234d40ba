using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Numbers;

namespace ReproHarness.Reporting.Pages;

/// <summary>A number on a card.</summary>
/// <param name="Name">Its measurement.</param>
/// <param name="Words">What it is.</param>
/// <param name="Bound">What the rule allows it, or a word on it.</param>
/// <param name="Decimals">Digits after the point.</param>
internal sealed record CardNumber(string Name, string Words, string Bound, int Decimals);

/// <summary>Judgements side by side, where a claim has a few of them: verdict, the numbers against their bounds, and the reason.</summary>
internal static class JudgementCard
{
    /// <summary>The cards in a grid.</summary>
    public static Html Grid(IEnumerable<Html> cards) => Html.Of($"""
        <div class="grid verdict-cards">
        {Html.Join(cards)}
        </div>
        """);

    /// <summary>One judgement. A number that it does not have is left out.</summary>
    public static Html Of(CellEvidence judged, string title, IReadOnlyList<CardNumber> asked)
    {
        var id = Anchor.Of(judged.Claim, judged.Cell);
        return Html.Of($"""
            <article class="cell" id="{id}" aria-labelledby="{id}-title">
            <header><h3 class="card-title" id="{id}-title">{title}</h3>{VerdictStyle.Badge(judged.Verdict)}</header>
            {Numbers(judged, title, asked)}
            <p class="reason">{judged.Reason}</p>
            </article>
            """);
    }

    private static Html Numbers(CellEvidence judged, string title, IReadOnlyList<CardNumber> asked)
    {
        var rows = asked.Select(one => (one, Number: Measurement.Find(judged.Measurements, one.Name))).Where(row => row.Number is not null)
            .ToList();
        return rows.Count == 0
            ? Html.Empty
            : Html.Of($"""<table class="numbers"><caption class="sr">{title}: numbers and bounds</caption><tbody>{Html.Join(rows.Select(row => Row(row.one, row.Number!)))}</tbody></table>""");
    }

    private static Html Row(CardNumber asked, Measurement number) => Html.Of(
        $"""<tr><th scope="row">{asked.Words}<br><small>{asked.Bound}</small></th><td class="num"><b>{NumberText.Fixed(number.Value, asked.Decimals)}</b><br><small>{NumberText.Interval(number, asked.Decimals)}</small></td></tr>""");
}

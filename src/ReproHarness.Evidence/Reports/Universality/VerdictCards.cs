using ReproHarness.Evidence.Claims;
using ReproHarness.Evidence.Files;
using ReproHarness.Evidence.Universality;

namespace ReproHarness.Evidence.Reports.Universality;

/// <summary>The judgements of claim C2 side by side: verdict, the three numbers against their bounds, and the reason.</summary>
internal static class VerdictCards
{
    public static Html Of(UniversalityRecord record, string id) => Html.Of($"""
        <div class="grid verdict-cards">
        {Html.Join(record.Judged.Select(judged => Card(judged, $"{id}{Anchor.Of(judged.Claim, judged.Cell)}")))}
        </div>
        """);

    private static Html Card(CellEvidence judged, string id) => Html.Of($"""
        <article class="cell" id="{id}" aria-labelledby="{id}-title">
        <header><h4 id="{id}-title">{UniversalityRecord.NameOf(judged)}</h4>{VerdictLook.Badge(judged.Verdict)}</header>
        {Numbers(judged)}
        <p class="reason">{judged.Reason}</p>
        </article>
        """);

    private static Html Numbers(CellEvidence judged)
    {
        (string Name, string Words, string Bound, int Decimals)[] asked =
        [
            ("tau", "Spread, tau", $"at most {NumberText.Short(UniversalityClaim.LargestTau)}", 3),
            ("pooled-exponent", "Common exponent", $"{NumberText.Short(UniversalityClaim.Band.Low)} to {NumberText.Short(UniversalityClaim.Band.High)}", 2),
            ("collapse-distance", "Distance of curves", $"at most {NumberText.Short(UniversalityClaim.LargestDistance)} decades", 3),
        ];
        var rows = asked.Select(one => (one, Number: UniversalityRecord.Number(judged.Measurements, one.Name))).Where(row => row.Number is not null).ToList();
        return rows.Count == 0
            ? Html.Empty
            : Html.Of($"""<table class="numbers"><caption class="sr">{UniversalityRecord.NameOf(judged)}: numbers and bounds</caption><tbody>{Html.Join(rows.Select(row => Row(row.one.Words, row.one.Bound, row.one.Decimals, row.Number!)))}</tbody></table>""");
    }

    private static Html Row(string words, string bound, int decimals, Measurement number) => Html.Of(
        $"""<tr><th scope="row">{words}<br><small>{bound}</small></th><td class="num"><b>{NumberText.Fixed(number.Value, decimals)}</b><br><small>{NumberText.Interval(number, decimals)}</small></td></tr>""");
}

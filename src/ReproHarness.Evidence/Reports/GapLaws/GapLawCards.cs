using ReproHarness.Evidence.Claims;
using ReproHarness.Evidence.Files;
using ReproHarness.Evidence.GapLaws;

namespace ReproHarness.Evidence.Reports.GapLaws;

/// <summary>The judgements of claim C3 side by side: verdict, the numbers against their bounds, and the reason.</summary>
internal static class GapLawCards
{
    public static Html Of(GapLawRecord record, string id) => Html.Of($"""
        <div class="grid verdict-cards">
        {Html.Join(record.Judged.Select(judged => Card(judged, $"{id}{Anchor.Of(judged.Claim, judged.Cell)}")))}
        </div>
        """);

    private static Html Card(CellEvidence judged, string id) => Html.Of($"""
        <article class="cell" id="{id}" aria-labelledby="{id}-title">
        <header><h4 id="{id}-title">{GapSubjects.Words(judged.Cell)}</h4>{VerdictLook.Badge(judged.Verdict)}</header>
        {Numbers(judged)}
        <p class="reason">{judged.Reason}</p>
        </article>
        """);

    private static Html Numbers(CellEvidence judged)
    {
        var rows = Asked(judged.Cell).Select(one => (one, Number: GapLawRecord.Number(judged.Measurements, one.Name))).Where(row => row.Number is not null).ToList();
        return rows.Count == 0
            ? Html.Empty
            : Html.Of($"""<table class="numbers"><caption class="sr">{GapSubjects.Words(judged.Cell)}: numbers and bounds</caption><tbody>{Html.Join(rows.Select(row => Row(row.one, row.Number!)))}</tbody></table>""");
    }

    private static Bound[] Asked(string subject) => subject switch
    {
        GapSubjects.ControlUniform or GapSubjects.ControlGaussian =>
        [
            new("ks-distance", "Distance from the law", "chance allows this range", 5),
            new("exponent-miss", "Miss of an exponent", "in standard errors", 1),
        ],
        GapSubjects.Form => [new("largest-form-distance", "Largest distance", $"at most {NumberText.Short(GapLawClaim.LargestDistance)} decades, every kind", 2)],
        GapSubjects.Training =>
        [
            new("largest-change", "Largest change of exponent", $"within ±{NumberText.Short(GapLawClaim.LargestChange)}", 2),
            new("largest-form-change", "Largest change of form", $"at most {NumberText.Short(GapLawClaim.LargestDistance)} decades", 2),
        ],
        _ =>
        [
            new("exponent-ratio", "Exponent over j − 1, mean", $"{NumberText.Short(GapLawClaim.Band.Low)} to {NumberText.Short(GapLawClaim.Band.High)}, every kind", 2),
            new("smallest-ratio", "Smallest", "", 2),
            new("largest-ratio", "Largest", "", 2),
        ],
    };

    private static Html Row(Bound bound, Measurement number) => Html.Of(
        $"""<tr><th scope="row">{bound.Words}<br><small>{bound.Text}</small></th><td class="num"><b>{NumberText.Fixed(number.Value, bound.Decimals)}</b><br><small>{NumberText.Interval(number, bound.Decimals)}</small></td></tr>""");

    private sealed record Bound(string Name, string Words, string Text, int Decimals);
}

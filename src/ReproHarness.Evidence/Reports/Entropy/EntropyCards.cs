using ReproHarness.Evidence.Claims;
using ReproHarness.Evidence.Entropy;
using ReproHarness.Evidence.Files;

namespace ReproHarness.Evidence.Reports.Entropy;

/// <summary>The two judgements of each kind of network side by side.</summary>
internal static class EntropyCards
{
    public static Html Of(EntropyRecord record) => Html.Of($"""
        <div class="grid verdict-cards">
        {Html.Join(record.Cells.Select(Card))}
        </div>
        """);

    private static Html Card(CellEvidence judged)
    {
        var (id, (family, subject)) = (Anchor.Of(judged.Claim, judged.Cell), EntropySubjects.Parts(judged.Cell));
        return Html.Of($"""
            <article class="cell" id="{id}" aria-labelledby="{id}-title">
            <header><h4 id="{id}-title">{EntropySubjects.Words(subject)}, {family}</h4>{VerdictLook.Badge(judged.Verdict)}</header>
            {Numbers(judged)}
            <p class="reason">{judged.Reason}</p>
            </article>
            """);
    }

    private static Html Numbers(CellEvidence judged)
    {
        (string Name, string Words, string Bound, int Decimals)[] asked =
        [
            (EntropyMeasurements.Gain, "Gain", $"counts from {NumberText.Short(EntropyClaim.LeastGain)}", 3),
            (EntropyMeasurements.Effect, "Effect size", "in standard deviations of the pairs", 1),
            (EntropyMeasurements.Hidden, "Masked share", "stand cross-entropy alone", 3),
        ];
        var rows = asked.Select(one => (one, Number: EntropyFamilyRecord.Number(judged.Measurements, one.Name))).Where(row => row.Number is not null).ToList();
        return rows.Count == 0 ? Html.Empty : Html.Of($"""
            <table class="numbers"><caption class="sr">{judged.Cell}: numbers</caption><tbody>{Html.Join(rows.Select(row => Row(row.one.Words, row.one.Bound, row.Number!, row.one.Decimals)))}</tbody></table>
            """);
    }

    private static Html Row(string words, string bound, Measurement number, int decimals) => Html.Of(
        $"""<tr><th scope="row">{words}<br><small>{bound}</small></th><td class="num"><b>{NumberText.Fixed(number.Value, decimals)}</b><br><small>{NumberText.Interval(number, decimals)}</small></td></tr>""");
}

using ReproHarness.Claims.Entropy;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Figures;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Numbers;
using ReproHarness.Statistics.Nas;

namespace ReproHarness.Claims.ArchitectureSearch;

/// <summary>
/// What each network keeps under each attack: entrants as columns, arms as rows, the best of each row marked, and the controller’s lead
/// over each.
/// </summary>
internal static class ArmTable
{
    private const int Decimals = 3;

    public static Html Of(SearchFamilyRecord family)
    {
        var rows = family.Rows(SearchTables.ArmsId);
        if (rows.Count == 0) return Html.Empty;
        var (entrants, byArm) = (family.Entrants, rows.ToLookup(row => row.Labels[2]));
        var arms = byArm.Select(arm => arm.Key).Where(name => name is not (ContestWay.Clean or ContestWay.WhiteBox or ContestWay.BlackBox))
            .OrderBy(ArmLabels.PlaceOf).ToList();
        Html Group(string title, IEnumerable<string> ways) => Html.Of($"""
            <tbody>
            <tr class="group"><th scope="rowgroup" colspan="{entrants.Count + 1}"><span>{title}</span></th></tr>
            {Html.Join(ways.Select(way => Row(way, [.. entrants.Select(entrant => byArm[way].First(row => row.Labels[0] == entrant))])))}
            </tbody>
            """);
        return Html.Of($"""
            <div class="scroll" tabindex="0" role="region" aria-label="{family.Name}: accuracy under attacks">
            <table class="cell-numbers arms">
            <caption>Share of the test images that stay right at eps = {rows[0].Labels[1]}, mean over the trainings with 95 % intervals; bold: the best of a row. Below: how much more {EntrantLabels.InSentence(entrants[0])} keeps, paired over trainings and images.</caption>
            <thead><tr><th scope="col">Attack</th>{Html.Join(entrants.Select(entrant => Html.Of($"""<th scope="col" class="num">{EntrantLabels.Leading(entrant)}</th>""")))}</tr></thead>
            {Group("Without an attack", [ContestWay.Clean])}
            {Group("With the network’s gradients", [.. arms.Where(ArmLabels.FollowsGradient), ContestWay.WhiteBox])}
            {Group("Without its gradients", [.. arms.Where(arm => !ArmLabels.FollowsGradient(arm)), ContestWay.BlackBox])}
            </table>
            </div>
            """);
    }

    private static Html Row(string way, IReadOnlyList<EvidenceRow> rows)
    {
        var best = rows.Max(row => Number(row, SearchTables.Accuracy)?.Value ?? double.NegativeInfinity);
        var isWorst = way is ContestWay.WhiteBox or ContestWay.BlackBox;
        return Html.Of(
            $"""<tr{new Html(isWorst ? " class=\"worst\"" : "")}><th scope="row">{Words(way)}</th>{Html.Join(rows.Select((row, place) => Cell(row, place > 0, best)))}</tr>""");
    }

    private static Html Cell(EvidenceRow row, bool isOther, double best)
    {
        if (Number(row, SearchTables.Accuracy) is not { } accuracy) return Html.Of($"""<td class="num">–</td>""");
        var text = NumberText.Fixed(accuracy.Value, Decimals);
        var value = accuracy.Value == best ? Html.Of($"""<b>{text}<span class="sr">, the best</span></b>""") : Html.Of($"{text}");
        var lead = isOther && Number(row, SearchTables.Lead) is { } ahead
            ? Html.Of($"<br><small>{NumberText.Lead(ahead, Decimals)}</small>")
            : Html.Empty;
        return Html.Of($"""<td class="num">{value} <span class="interval">{NumberText.Interval(accuracy, Decimals)}</span>{lead}</td>""");
    }

    private static string Words(string way) => way switch
    {
        ContestWay.Clean => "Clean",
        ContestWay.WhiteBox or ContestWay.BlackBox => "Worst of these, image by image",
        _ when way.StartsWith(ArmLabels.TransferPrefix, StringComparison.Ordinal) =>
            $"Transfer from {EntrantLabels.InSentence(way[ArmLabels.TransferPrefix.Length..])}",
        _ => ArmLabels.Of(way),
    };

    private static Measurement? Number(EvidenceRow row, string name) => Measurement.Find(row.Numbers, name);
}

using ReproHarness.Claims.PowerLaw;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Figures;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Numbers;

namespace ReproHarness.Claims.Universality;

/// <summary>Every cell with its numbers; one that was not measured, with the reason.</summary>
internal static class CellTable
{
    /// <summary>The table.</summary>
    /// <param name="record">The evidence of the claim.</param>
    /// <param name="judgedAlone">Cells that claim C1 judges on the main page: they are linked.</param>
    public static Html Of(UniversalityRecord record, IReadOnlySet<string> judgedAlone) => Html.Of($"""
        <div class="scroll" tabindex="0" role="region" aria-label="Table of cells">
        <table class="cell-numbers">
        <thead><tr>
        <th scope="col">Cell</th><th scope="col" class="num">Exponent B</th><th scope="col" class="num">lower half</th><th scope="col" class="num">upper half</th><th scope="col" class="num">Own unit of size</th><th scope="col" class="num">Distance</th><th scope="col" class="num">n</th>
        </tr></thead>
        {Html.Join(record.Cells.GroupBy(cell => cell.Labels[0]).Select(group => Group(group.Key, group, judgedAlone)))}
        </table>
        </div>
        """);

    private static Html Group(string data, IEnumerable<EvidenceRow> cells, IReadOnlySet<string> judgedAlone) => Html.Of($"""
        <tbody>
        <tr class="group"><th scope="rowgroup" colspan="7"><span>{Labels.Of(data)}</span></th></tr>
        {Html.Join(cells.Select(cell => Row(cell, judgedAlone.Contains(cell.Name))))}
        </tbody>
        """);

    private static Html Row(EvidenceRow cell, bool linked)
    {
        var parts = Breakable(cell.Name);
        var name = linked ? Html.Of($"""<a href="index.html#{Anchor.Of(PowerLawClaim.Claim.Id, cell.Name)}">{parts}</a>""") : parts;
        if (cell.Numbers.Count == 0)
            return Html.Of(
                $"""<tr class="bare"><th scope="row">{name}</th><td colspan="6">{VerdictOf(cell)} <small>{cell.Note}</small></td></tr>""");
        var exponent = Measurement.Find(cell.Numbers, UniversalityTables.Exponent);
        var note = cell.Note is null ? Html.Empty : Html.Of($"""<br><small>{cell.Note}</small>""");
        return Html.Of($"""
            <tr><th scope="row">{name}{note}</th><td class="num"><b>{NumberText.Fixed(exponent?.Value ?? double.NaN)}</b> <span class="interval">{(exponent is null ? "" : NumberText.Interval(exponent))}</span></td>{Number(cell, UniversalityTables.LowerHalf, 2)}{Number(cell, UniversalityTables.UpperHalf, 2)}<td class="num">{NumberText.Short(Value(cell, UniversalityTables.ReferenceSize))}</td>{Number(cell, UniversalityTables.Distance, 3)}<td class="num">{NumberText.Count(cell.Numbers[0].N)}</td></tr>
            """);
    }

    // On a phone a name breaks after its parts.
    private static Html Breakable(string name) => new(string.Join("/<wbr>", name.Split('/').Select(part => Html.Of($"{part}").Markup)));

    private static Html VerdictOf(EvidenceRow cell) =>
        cell.Note?.StartsWith("Not run", StringComparison.Ordinal) == true ? VerdictStyle.Badge(Verdict.NotRun) : Html.Empty;

    private static Html Number(EvidenceRow cell, string name, int decimals) =>
        Html.Of($"""<td class="num">{NumberText.Fixed(Value(cell, name), decimals)}</td>""");

    private static double Value(EvidenceRow cell, string name) => Measurement.Find(cell.Numbers, name)?.Value ?? double.NaN;
}

using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Numbers;

namespace ReproHarness.Claims.LinearResponse;

/// <summary>Every cell with its verdict and numbers; one that was not measured, with the reason. A row has its cell's id.</summary>
internal static class ResponseCellTable
{
    private const int Columns = 8;

    public static Html Of(LinearResponseRecord record) => Html.Of($"""
        <div class="scroll" tabindex="0" role="region" aria-label="Table of cells">
        <table class="cell-numbers">
        <thead><tr>
        <th scope="col">Cell</th><th scope="col">Verdict</th><th scope="col" class="num">Ratio</th><th scope="col" class="num">Linear up to</th><th scope="col" class="num">Rank correlation</th><th scope="col" class="num">Best</th><th scope="col" class="num">Density</th><th scope="col" class="num">B of density</th><th scope="col" class="num">fitted</th>
        </tr></thead>
        {Html.Join(record.Cells.GroupBy(cell => cell.Cell.Split('/')[0]).Select(Group))}
        </table>
        </div>
        """);

    private static Html Group(IGrouping<string, CellEvidence> data) => Html.Of($"""
        <tbody>
        <tr class="group"><th scope="rowgroup" colspan="{Columns + 1}"><span>{Labels.Of(data.Key)}</span></th></tr>
        {Html.Join(data.Select(Row))}
        </tbody>
        """);

    private static Html Row(CellEvidence cell)
    {
        var head = Html.Of($"""<tr id="{Anchor.Of(cell.Claim, cell.Cell)}"><th scope="row">{Breakable(cell.Cell)}</th><td>{VerdictStyle.Badge(cell.Verdict)}</td>""");
        if (cell.Verdict == Verdict.NotRun || cell.Measurements.Count == 0)
            return Html.Of($"""{head}<td colspan="{Columns - 1}"><small>{cell.Reason}</small></td></tr>""");
        var (implied, difference) = (Number(cell, LinearResponseMeasurements.Implied), Number(cell, LinearResponseMeasurements.Difference));
        return Html.Of($"""
            {head}{NumberOf(cell, LinearResponseMeasurements.ErrorRatio)}<td class="num">{LinearUpTo(cell)}</td>{NumberOf(cell, LinearResponseMeasurements.RankCorrelation)}<td class="num">{Value(Number(cell, LinearResponseMeasurements.BestRankCorrelation))}</td>{NumberOf(cell, LinearResponseMeasurements.DensityRatio)}<td class="num">{Value(implied)}</td><td class="num">{NumberText.Fixed(implied is null || difference is null ? double.NaN : implied.Value + difference.Value)}</td></tr>
            """);
    }

    private static string LinearUpTo(CellEvidence cell) =>
        Number(cell, LinearResponseMeasurements.LinearUpTo) is { } size
            ? NumberText.Size(size.Value)
            : Number(cell, LinearResponseMeasurements.ErrorRatio) is null
            ? NumberText.Fixed(double.NaN)
            : "all sizes";

    private static Html NumberOf(CellEvidence cell, string name)
    {
        var number = Number(cell, name);
        return Html.Of(
            $"""<td class="num"><b>{Value(number)}</b> <span class="interval">{(number is null ? "" : NumberText.Interval(number))}</span></td>""");
    }

    private static Measurement? Number(CellEvidence cell, string name) => LinearResponseRecord.Number(cell, name);

    private static string Value(Measurement? number) => NumberText.Fixed(number?.Value ?? double.NaN);

    // On a phone a name breaks after its parts.
    private static Html Breakable(string name) => new(string.Join("/<wbr>", name.Split('/').Select(part => Html.Of($"{part}").Markup)));
}

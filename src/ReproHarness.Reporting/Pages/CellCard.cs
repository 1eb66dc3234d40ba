using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Numbers;
using ReproHarness.Reporting.Plots;

namespace ReproHarness.Reporting.Pages;

/// <summary>One cell: its verdict, its figures, the reason, the findings, and the command that measures it again.</summary>
internal static class CellCard
{
    /// <summary>The cards of a claim. Figures with one id share their axes, so that cells can be compared at a glance.</summary>
    public static IEnumerable<Html> All(IReadOnlyList<CellEvidence> cells)
    {
        var limits = cells.SelectMany(cell => cell.Figures).GroupBy(figure => figure.Id)
            .ToDictionary(figures => figures.Key, figures => PlotLimits.Of([.. figures]));
        var shared = SharedCaptions(cells).ToHashSet();
        return cells.Select(cell => Of(cell, limits, shared));
    }

    /// <summary>Captions that several cells have: said once above the cards.</summary>
    public static IEnumerable<string> SharedCaptions(IReadOnlyList<CellEvidence> cells) => cells.SelectMany(cell => cell.Figures)
        .GroupBy(figure => figure.Caption).Where(figures => figures.Count() > 1).Select(figures => figures.Key);

    private static Html Of(CellEvidence cell, Dictionary<string, PlotLimits?> limits, HashSet<string> shared)
    {
        var id = Anchor.Of(cell.Claim, cell.Cell);
        return Html.Of($"""
            <article class="cell" id="{id}" aria-labelledby="{id}-title">
            <header><h4 id="{id}-title">{cell.Cell}</h4>{VerdictStyle.Badge(cell.Verdict)}</header>
            {Html.Join(cell.Figures.Select(figure => FigurePlot.Of(figure, limits[figure.Id], $"{id}-{Anchor.Of(figure.Id)}", cell.Cell, shared.Contains(figure.Caption))))}
            <p class="reason">{cell.Reason}</p>
            {FindingList.Of(cell.Findings)}
            {Reproduction.Of(cell)}
            </article>
            """);
    }
}

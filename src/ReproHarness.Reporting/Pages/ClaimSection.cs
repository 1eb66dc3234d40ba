using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Numbers;
using ReproHarness.Reporting.Plots;

namespace ReproHarness.Reporting.Pages;

/// <summary>One claim: what it says, how it is judged, all cells in one figure, the forest plot, then each cell.</summary>
internal static class ClaimSection
{
    public static Html Of(ClaimDefinition claim, IReadOnlyList<CellEvidence> cells)
    {
        var id = Anchor.Of(claim.Claim.Id);
        return Html.Of($"""
            <section id="{id}" class="claim" aria-labelledby="{id}-title">
            <h2 id="{id}-title"><span class="claim-id">{claim.Claim.Id}</span> {claim.Claim.Title}</h2>
            <p class="statement">{claim.Claim.Statement}</p>
            <dl class="facts">
            <dt>Rule</dt><dd>{claim.Claim.Rule}</dd>
            <dt>Source</dt><dd>{claim.Claim.Source}</dd>
            <dt>Paper’s own figure</dt><dd>{claim.Claim.PaperFigure ?? "not supplied: no number is invented here"}</dd>
            </dl>
            {(cells.Count == 0 ? Html.Of($"<p>Not run in this tier.</p>") : claim.Page is { } page ? page.Section(cells, id) : Body(claim, cells, id))}
            </section>
            """);
    }

    private static Html Body(ClaimDefinition claim, IReadOnlyList<CellEvidence> cells, string id) => Html.Of($"""
        {Html.Join(OverlayPlot.FigureIds(cells).Select(figure => Overlay(figure, cells, $"{id}-all-{Anchor.Of(figure)}")))}
        {Forest(claim, cells, id)}
        <h3 id="{id}-cells">Cell by cell</h3>
        <p>{string.Join(" ", CellCard.SharedCaptions(cells))} Dots are measured, with 95 % intervals; lines are fits; a shaded range is the window of the fit. Plots of one kind share their axes.</p>
        <div class="grid">
        {Html.Join(CellCard.All(cells))}
        </div>
        """);

    private static Html Overlay(string figure, IReadOnlyList<CellEvidence> cells, string id)
    {
        var overlay = OverlayPlot.Of(figure, cells, id);
        return Html.Of($"""
            <figure id="{id}">
            <div class="wide">{overlay.Svg}</div>
            {overlay.Legend}
            <figcaption><b>{overlay.Title}, all cells.</b> {overlay.Note} {Reproduction.OfAll(cells)}</figcaption>
            </figure>
            """);
    }

    private static Html Forest(ClaimDefinition claim, IReadOnlyList<CellEvidence> cells, string id)
    {
        var rows = ForestPlot.Rows(claim, cells);
        if (rows.Count == 0) return Html.Empty;
        var band = claim.Band is { } interval
            ? $"The shaded band, {NumberText.Short(interval.Low)} to {NumberText.Short(interval.High)}, is what the rule allows. "
            : "";
        var expected = claim.Expected is { } value ? $"The dashed line is the value theory expects, {NumberText.Short(value)}. " : "";
        return Html.Of($"""
            <figure id="{id}-forest">
            <div class="wide">{ForestPlot.Of(claim, rows, $"{id}-forest-plot")}</div>
            <figcaption><b>The {claim.Headline} in every cell, with its 95 % interval.</b> {band}{expected}Filled: verified; hollow: any other verdict. {Reproduction.OfAll(cells)}</figcaption>
            </figure>
            """);
    }
}

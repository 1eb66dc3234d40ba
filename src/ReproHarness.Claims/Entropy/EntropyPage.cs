using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Pages;

namespace ReproHarness.Claims.Entropy;

/// <summary>
/// The page of claim C5, <c>entropy.html</c>: verdicts, gains beside the worst case, accuracy arm by arm, what hides, the findings of the
/// audit.
/// </summary>
internal sealed class EntropyPage() : ClaimPage("entropy.html")
{
    /// <summary>A measured kind of network is needed.</summary>
    public override bool Shows(IReadOnlyList<CellEvidence> cells) => new EntropyRecord(cells).Measured.Count > 0;

    public override Html Section(IReadOnlyList<CellEvidence> cells, string id)
    {
        var record = new EntropyRecord(cells);
        var link = Html.Of($"""<p class="more"><a href="{FileName}">Every strength, every arm, the whole audit: the page of this claim</a></p>""");
        return Html.Of($"""
            <p>{EntropySummary.Of(record)}</p>
            {EntropyCards.Of(record)}
            {(Shows(cells) ? link : Html.Empty)}
            """);
    }

    protected override string Question => "Does lower entropy make networks robust?";

    protected override SkipLink Skip { get; } = new("verdicts", "Skip to the verdicts");

    protected override Html Body(ReportInput input, IReadOnlyList<CellEvidence> cells, Html rules)
    {
        var record = new EntropyRecord(cells);
        return Html.Join([Verdicts(record, rules), .. record.Measured.Select(Family), Reproduce(record)]);
    }

    private static Html Verdicts(EntropyRecord record, Html rules) => Html.Of($"""
        <section id="verdicts" aria-labelledby="verdicts-title">
        <h2 id="verdicts-title">Verdicts</h2>
        <p class="lead">{EntropySummary.Of(record)}</p>
        {EntropyCards.Of(record)}
        {rules}
        </section>
        """);

    private static Html Family(EntropyFamilyRecord family)
    {
        var id = Anchor.Of("family", family.Name);
        return Html.Of($"""
            <section id="{id}" aria-labelledby="{id}-title">
            <h2 id="{id}-title">{family.Name}</h2>
            <h3>The gain, and what is left of it</h3>
            <div class="pair">
            {EntropyPlots.Of(family, EntropyFigures.GainsId, EntropyFigures.SizesId)}
            </div>
            {EntropyNumbers.Gains(family)}
            {EntropyNumbers.Rounding(family)}
            <h3>Arm by arm</h3>
            <p class="lead">Share of images that stand each arm, against the size of the attack; at size 0, clean accuracy. Mean over the seeds with 95 % bands.</p>
            {EntropyPlots.Arms(family)}
            <h3>What the penalty does to the networks</h3>
            <div class="pair">
            {EntropyPlots.Of(family, EntropyFigures.EntropyGapId, EntropyFigures.ErrorCurvesId)}
            </div>
            {EntropyNumbers.Networks(family)}
            {EntropyNumbers.Laws(family)}
            <h3>Is there a gradient to follow?</h3>
            <div class="pair">
            {EntropyPlots.Of(family, EntropyFigures.RoundingId, EntropyFigures.GradientsId, EntropyFigures.NormsId)}
            </div>
            <h3>The audit</h3>
            <div class="notes">
            {FindingList.Of([.. family.Cells.SelectMany(cell => cell.Findings).DistinctBy(finding => finding.Message)])}
            </div>
            {EntropyNumbers.Audit(family)}
            </section>
            """);
    }

    private static Html Reproduce(EntropyRecord record) => Html.Of($"""
        <section id="reproduce" aria-labelledby="reproduce-title">
        <h2 id="reproduce-title">Again</h2>
        <p>{Reproduction.OfAll(record.Cells)}</p>
        </section>
        """);
}

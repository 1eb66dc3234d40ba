using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Numbers;
using ReproHarness.Reporting.Pages;

namespace ReproHarness.Claims.LinearResponse;

/// <summary>
/// The page of claim C4, <c>linear-response.html</c>: predicted and measured curves, image by image, every cell's numbers.
/// </summary>
internal sealed class LinearResponsePage() : ClaimPage("linear-response.html")
{
    /// <summary>A measured cell is needed.</summary>
    public override bool Shows(IReadOnlyList<CellEvidence> cells) => new LinearResponseRecord(cells).Measured.Count > 0;

    public override Html Section(IReadOnlyList<CellEvidence> cells, string id)
    {
        var record = new LinearResponseRecord(cells);
        return Html.Of($"""
            {(Shows(cells) ? Html.Of($"""<p>{LinearResponseSummary.Of(record)}</p><p class="more"><a href="{FileName}">Every curve and every image: the page of this claim</a></p>""") : Html.Empty)}
            {ResponseCellTable.Of(record)}
            <p>{Reproduction.OfAll(cells)}</p>
            """);
    }

    protected override string Question => "Do the gaps explain the error?";

    protected override SkipLink Skip { get; } = new("curves", "Skip to the curves");

    protected override Html Body(ReportInput input, IReadOnlyList<CellEvidence> cells, Html rules) =>
        Body(new LinearResponseRecord(cells), rules);

    private static Html Body(LinearResponseRecord record, Html rules) => Html.Of($"""
        <section id="summary" aria-labelledby="summary-title">
        <h2 id="summary-title">In short</h2>
        <p class="lead">{LinearResponseSummary.Of(record)}</p>
        {rules}
        </section>
        <section id="curves" aria-labelledby="curves-title">
        <h2 id="curves-title">How much error</h2>
        <p>Dots: the measured share of (network, image) pairs whose prediction changes. Lines: the share of the same pairs whose predicted flip size, eps_lin, is reached. Nothing of a line is fitted: it is made of the clean images’ logits and gradients alone. Large dots are the small sizes that the rule looks at.</p>
        {record.Colors.Legend(record.Attacks)}
        {ResponsePanels.Curves(record, "curve")}
        </section>
        <section id="images" aria-labelledby="images-title">
        <h2 id="images-title">Of which images</h2>
        <p>One dot per pair: its predicted flip size across, how many times that it held out up. At 1 the prediction is right; above, the image held out longer. At most 16 pairs are shown for each step between two tested sizes, so that small sizes are seen as well as large ones.</p>
        {record.Colors.Legend(record.Attacks)}
        {ResponsePanels.Sizes(record, "sizes")}
        </section>
        <section id="cells" aria-labelledby="cells-title">
        <h2 id="cells-title">Cell by cell</h2>
        <p>Ratio: predicted over measured error at small sizes; the rule allows {NumberText.Short(LinearResponseClaim.Band.Low)} to {NumberText.Short(LinearResponseClaim.Band.High)}. Linear up to: the first tested size at which the predicted error is off by more than a tenth for certain. Rank correlation: of predicted with measured flip size; the rule asks for {NumberText.Short(LinearResponseClaim.LeastCorrelation)}. Best: the same for the best linear attack’s size. Density: of the measured sizes in the lower half of the window, over that in the upper half. B of density: the exponent that a density in a straight line gives.</p>
        {ResponseCellTable.Of(record)}
        </section>
        <section id="notes" class="notes" aria-labelledby="notes-title">
        <h2 id="notes-title">Worth knowing</h2>
        {Html.Join(record.Measured.Select(Notes))}
        </section>
        """);

    private static Html Notes(CellEvidence cell) => Html.Of($"""
        <details><summary>{cell.Cell}</summary>
        <p>{cell.Reason}</p>
        {FindingList.Of(cell.Findings)}
        {Reproduction.Of(cell)}
        </details>
        """);
}

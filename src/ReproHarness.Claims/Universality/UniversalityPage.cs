using ReproHarness.Claims.PowerLaw;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Numbers;
using ReproHarness.Reporting.Pages;

namespace ReproHarness.Claims.Universality;

/// <summary>
/// The page of claim C2, <c>universality.html</c>: verdicts, all curves, the collapse, the exponents by factor, every cell.
/// </summary>
internal sealed class UniversalityPage() : ClaimPage("universality.html")
{
    /// <summary>A judgement with its tables is needed.</summary>
    public override bool Shows(IReadOnlyList<CellEvidence> cells) => new UniversalityRecord(cells).Whole is not null;

    public override Html Section(IReadOnlyList<CellEvidence> cells, string id)
    {
        var record = new UniversalityRecord(cells);
        var link = Html.Of($"""<p class="more"><a href="{FileName}">Every curve, every cell and every factor: the page of this claim</a></p>""");
        return Html.Of($"""
            {VerdictCards.Of(record)}
            {(Shows(cells) ? link : Html.Empty)}
            {UniversalityFigures.Curves(record, CurveFamilyFigure.CollapsedId, $"{id}-collapse")}
            """);
    }

    protected override string Question => "Is the exponent universal?";

    protected override SkipLink Skip { get; } = new("verdicts", "Skip to the verdicts");

    protected override Html Body(ReportInput input, IReadOnlyList<CellEvidence> cells, Html rules)
    {
        var alone = input.Cells.Where(cell => cell.Claim == PowerLawClaim.Claim.Id).Select(cell => cell.Cell).ToHashSet();
        return Body(new UniversalityRecord(cells), rules, alone);
    }

    private static Html Body(UniversalityRecord record, Html rules, HashSet<string> alone) => Html.Of($"""
        <section id="verdicts" aria-labelledby="verdicts-title">
        <h2 id="verdicts-title">Verdicts</h2>
        <p class="lead">{UniversalitySummary.Of(record)}</p>
        {VerdictCards.Of(record)}
        {rules}
        </section>
        <section id="curves" aria-labelledby="curves-title">
        <h2 id="curves-title">All curves</h2>
        <div class="pair">
        {UniversalityFigures.Curves(record, CurveFamilyFigure.MeasuredId, "all-curves")}
        {UniversalityFigures.Curves(record, CurveFamilyFigure.CollapsedId, "collapse")}
        </div>
        </section>
        <section id="factors" aria-labelledby="factors-title">
        <h2 id="factors-title">Where it holds and where it breaks</h2>
        <figure id="by-factor">
        <div class="wide">{ExponentForest.ByFactor(record, "by-factor-plot")}</div>
        {record.Colors.Legend(record.Attacks)}
        <figcaption><b>The exponent by factor.</b> Diamonds: mean of a level with its 95 % interval, which allows for the spread between its cells. Dots: the cells, coloured by attack. Shaded: the band of the rule, {NumberText.Short(UniversalityClaim.Band.Low)} to {NumberText.Short(UniversalityClaim.Band.High)}; dashed: 1, the mean-field exponent.</figcaption>
        </figure>
        {FactorTable.Of(record)}
        </section>
        {UniversalityFigures.Direction(record)}
        <section id="cells" aria-labelledby="cells-title">
        <h2 id="cells-title">Cell by cell</h2>
        <figure id="by-network">
        <div class="wide">{ExponentForest.ByNetwork(record, "by-network-plot")}</div>
        {record.Colors.Legend(record.Attacks)}
        <figcaption><b>The exponent of every cell with its 95 % interval.</b> One row per network; the attacks on it lie below each other.</figcaption>
        </figure>
        <p>Lower and upper half: the exponent fitted in either half of the window of errors. Own unit of size: eps at 3.16 % error. Distance: from the common curve, in decades of eps, without what sampling noise explains. n: pairs of network and image.</p>
        {CellTable.Of(record, alone)}
        </section>
        <section id="notes" class="notes" aria-labelledby="notes-title">
        <h2 id="notes-title">Worth knowing</h2>
        {FindingList.Of([.. record.Whole!.Findings.Where(finding => finding.Id != UniversalityFindings.Explanation)])}
        {Reproduction.Of(record.Whole!)}
        </section>
        """);
}

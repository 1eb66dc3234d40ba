using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Pages;

namespace ReproHarness.Claims.ArchitectureSearch;

/// <summary>
/// The page of claims C6 and C7, <c>architecture-search.html</c>: verdicts, the cells that were found, who searches best, attacks, what
/// robustness goes with.
/// </summary>
internal sealed class SearchPage() : ClaimPage("architecture-search.html")
{
    /// <summary>A search of which something was measured is needed.</summary>
    public override bool Shows(IReadOnlyList<CellEvidence> cells) => new SearchRecord(cells).Measured.Count > 0;

    public override Html Section(IReadOnlyList<CellEvidence> cells, string id)
    {
        var record = new SearchRecord(cells);
        var link = Html.Of($"""<p class="more"><a href="{FileName}">The cells that were found, every attack, every correlation: the page of this claim</a></p>""");
        return Html.Of($"""
            {InShort(record, "")}
            {SearchCards.Of(record)}
            {(Shows(cells) ? link : Html.Empty)}
            """);
    }

    protected override string Question => "Does search find robust architectures?";

    protected override SkipLink Skip { get; } = new("verdicts", "Skip to the verdicts");

    protected override Html Body(ReportInput input, IReadOnlyList<CellEvidence> cells, Html rules)
    {
        var record = new SearchRecord(cells);
        return Html.Join([Verdicts(record, rules), .. record.Measured.Select(Family), Reproduce(record)]);
    }

    private static Html InShort(SearchRecord record, string look) =>
        Html.Join(record.Families.Select(family => Html.Of($"""<p class="{look}">{SearchSummary.Of(family)}</p>""")));

    private static Html Verdicts(SearchRecord record, Html rules) => Html.Of($"""
        <section id="verdicts" aria-labelledby="verdicts-title">
        <h2 id="verdicts-title">Verdicts</h2>
        {InShort(record, "lead")}
        {SearchCards.Of(record)}
        {rules}
        </section>
        """);

    private static Html Family(SearchFamilyRecord family)
    {
        var id = Anchor.Of("family", family.Name);
        return Html.Of($"""
            <section id="{id}" aria-labelledby="{id}-title">
            <h2 id="{id}-title">{Labels.Leading(family.Name)}</h2>
            {Part("The cells", "What is the same is drawn once. Reward: accuracy under PGD on the validation images that the search saw; test accuracy: the same on images that it did not.", FoundCells.Of(family))}
            {Part("Who searches best", "Each searcher may train so many children, and is told of each the accuracy under PGD on validation images: its reward.", Html.Join([SearchPlots.Curves(family), SearchNumbers.Searchers(family)]))}
            {Part("Under attack", "What was chosen, trained anew from seeds that no search saw, and attacked harder than any search attacks its children.", ArmTable.Of(family))}
            {Part("Does robustness follow accuracy, or size?", "", Html.Join([SearchPlots.Scatters(family), SearchNumbers.Correlations(family)]))}
            {Part("The table, checked", "Children that the run’s seed drew, trained as the table’s were.", SearchNumbers.Retrained(family))}
            {Part("Worth knowing", "", FindingList.Of([.. family.Cells.SelectMany(cell => cell.Findings).DistinctBy(finding => finding.Message)]))}
            </section>
            """);
    }

    private static Html Part(string title, string lead, Html content) => string.IsNullOrWhiteSpace(content.Markup) ? Html.Empty : Html.Of($"""
        <h3>{title}</h3>
        {(lead.Length > 0 ? Html.Of($"<p>{lead}</p>") : Html.Empty)}
        <div class="notes">
        {content}
        </div>
        """);

    private static Html Reproduce(SearchRecord record) => Html.Of($"""
        <section id="reproduce" aria-labelledby="reproduce-title">
        <h2 id="reproduce-title">Again</h2>
        {Html.Join(record.Cells.GroupBy(cell => cell.Claim).Select(claim => Html.Of($"<p>{Reproduction.OfAll([.. claim])}</p>")))}
        </section>
        """);
}

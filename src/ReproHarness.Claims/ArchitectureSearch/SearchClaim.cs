using ReproHarness.Contracts.Figures;
using ReproHarness.Reporting.Pages;
using ReproHarness.Contracts.Claims;
using ReproHarness.Statistics.Nas;

namespace ReproHarness.Claims.ArchitectureSearch;

/// <summary>Claim C6: search finds robustness. The rule is fixed here, before measuring.</summary>
public static class SearchClaim
{
    /// <summary>The smallest lead over random search that counts: one image in a hundred. The same budget was spent; a lead need not pay for anything.</summary>
    public const double LeastLead = 0.01;

    /// <summary>The smallest lead over the hand-made network that counts: claim C5's smallest gain.</summary>
    public const double LeastGain = 0.02;

    /// <summary>
    /// How far a retrained child may be from the table, in standard deviations of the difference of two trainings. Some twenty numbers are compared: chance goes
    /// beyond 4 with one of them in a thousand runs.
    /// </summary>
    public const double LargestDeviation = 4;

    /// <summary>The claim.</summary>
    public static Claim Claim { get; } = new(
        "C6",
        "Search finds robustness",
        "Neural architecture search with reinforcement learning, rewarded with adversarial accuracy, finds architectures that are more robust to white-box and black-box attacks than a hand-made one.",
        "arXiv 1711.02846, abstract and summary; random search at equal budget is this project’s control",
        "Chosen is the child with the largest reward, accuracy under PGD on validation images, among those that the controller was allowed to train. "
        + "white-box, black-box: the chosen cell against the hand-made network, both trained anew from other seeds; share of the test images that stand every arm with the network’s gradients, or every arm without them. "
        + "Verified: the 95 % interval of the lead, over seeds and images, lies at or above 0.02. Falsified: wholly below 0.02. "
        + "against-random: what the controller chose against what random search chose with as many children, on test images that no search saw; verified at or above 0.01, falsified wholly below it. On a table over many searches, elsewhere over trainings of what one search of each kind chose. "
        + "table, the control: cells drawn by the run’s seed and trained as the table’s were; verified: no number is further from the table than 4 standard deviations of the difference of two trainings, falsified: one is. "
        + "Inconclusive: anything else.");

    /// <summary>The claim as tables and reports show it.</summary>
    public static ClaimDefinition Definition { get; } = new(Claim, "lead")
    {
        HeadlineLabel = "lead of what the controller chose",
        Decimals = 3,
        Numbers = [new("effect-size", "Effect", 1), new("largest-deviation", "Deviation", 1)],
        Unit = ("judgement", "judgements"),
        Page = new SearchPage(),
    };

    /// <summary>Judges the table by what was trained again.</summary>
    public static Judgement Judge(TableEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var (verdict, reason) = SearchRule.OfTable(evidence);
        return new Judgement(verdict, reason, SearchMeasurements.OfTable(evidence), [], []) { Tables = [SearchTables.Retrained(evidence)] };
    }

    /// <summary>Judges the controller against random search, over many searches.</summary>
    public static Judgement Judge(SearchEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var lead = evidence.LeadOver(SearchEvidence.Random);
        var (verdict, reason) = SearchRule.OfLead(
            lead.Mean, LeastLead, $"controller against random search after {evidence.Judged} children, test accuracy under PGD of what each chose", $"{lead.Differences.Count} searches of each kind");
        return new Judgement(verdict, reason, SearchMeasurements.Of(evidence), SearchFigures.Of(evidence), SearchFindings.Of(evidence)) 
        {
            Margin = VerdictMargin.AtLeast(lead.Mean, LeastLead),
            Tables = [SearchTables.Searchers(evidence), SearchTables.Found(evidence)],
        };
    }

    /// <summary>Judges what was found by networks that were trained anew.</summary>
    /// <param name="subject">White-box, black-box, or against random search.</param>
    /// <param name="evidence">What was measured.</param>
    public static Judgement Judge(string subject, ContestEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var (opponent, way, least) = subject switch
        {
            SearchSubjects.WhiteBox => (ContestEvidence.HandMade, ContestWay.WhiteBox, LeastGain),
            SearchSubjects.BlackBox => (ContestEvidence.HandMade, ContestWay.BlackBox, LeastGain),
            _ => (SearchEvidence.Random, ContestWay.WhiteBox, LeastLead),
        };
        var lead = evidence.LeadOver(opponent, way);
        var (verdict, reason) = SearchRule.OfLead(
            lead.Gain, least, $"what the controller chose against {(opponent == SearchEvidence.Random ? "what random search chose" : "the hand-made network")}, images that stand every {way} arm",
            $"{evidence.Result.Seeds} trainings of each and {evidence.Result.Images} test images");
        return new Judgement(verdict, reason, SearchMeasurements.Of(evidence, opponent, way), evidence.Searches is { } searches ? SearchFigures.Of(searches) : [], SearchFindings.Of(evidence, way))
        {
            Margin = VerdictMargin.AtLeast(lead.Gain, least),
            Tables = [.. evidence.Searches is null ? Array.Empty<EvidenceTable>() : [SearchTables.Searchers(evidence.Searches), SearchTables.Found(evidence.Searches)], SearchTables.Entrants(evidence), SearchTables.Arms(evidence)],
        };
    }
}

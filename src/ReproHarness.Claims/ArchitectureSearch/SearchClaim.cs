using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Figures;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Reporting.Pages;
using ReproHarness.Statistics.Nas;
using static System.FormattableString;

namespace ReproHarness.Claims.ArchitectureSearch;

/// <summary>Claim C6: search finds robustness. The rule is fixed here, before measuring.</summary>
public static class SearchClaim
{
    /// <summary>
    /// The smallest lead over random search that counts: one image in a hundred. The same budget was spent; a lead need not pay for
    /// anything.
    /// </summary>
    public const double LeastLead = 0.01;

    /// <summary>The smallest lead over the hand-made network that counts: claim C5's smallest gain.</summary>
    public const double LeastGain = 0.02;

    /// <summary>
    /// How far a retrained child may be from the table, in standard deviations of the difference of two trainings. Some twenty numbers are
    /// compared: chance goes beyond 4 with one of them in a thousand runs.
    /// </summary>
    public const double LargestDeviation = 4;

    /// <summary>A lead over random search, and over the hand-made network.</summary>
    public static Bound Lead { get; } = Bound.AtLeast("lead over random search", LeastLead);

    /// <inheritdoc cref="Lead"/>
    public static Bound Gain { get; } = Bound.AtLeast("lead over the hand-made network", LeastGain);

    /// <summary>How far a retrained child is from the table.</summary>
    public static Bound Deviation { get; } = Bound.AtMost("difference from the table", LargestDeviation, "standard deviations");

    /// <summary>The claim.</summary>
    public static Claim Claim { get; } = new(
        "C6",
        "Search finds robustness",
        "Neural architecture search with reinforcement learning, rewarded with adversarial accuracy, finds architectures that are more "
            + "robust to white-box and black-box attacks than a hand-made one.",
        "arXiv 1711.02846, abstract and summary; random search at equal budget is this project’s control",
        "Chosen is the child with the largest reward, accuracy under PGD on validation images, among those that the controller was "
            + "allowed to train. "
        + "white-box, black-box: the chosen cell against the hand-made network, both trained anew from other seeds; share of the test "
        + "images that stand every arm with the network’s gradients, or every arm without them. "
        + Invariant(
            $"Verified: the 95 % interval of the lead, over seeds and images, lies at or above {LeastGain}. Falsified: wholly below ")
                + Invariant($"{LeastGain}. ")
        + "against-random: what the controller chose against what random search chose with as many children, on test images that no "
        + "search saw; "
        + Invariant($"verified at or above {LeastLead}, falsified wholly below it. ")
        + "On a table over many searches, elsewhere over trainings of what one search of each kind chose. "
        + "table, the control: cells drawn by the run’s seed and trained as the table’s were; "
        + Invariant(
            $"verified: no number is further from the table than {LargestDeviation} standard deviations of the difference of two ")
                + "trainings, falsified: one is. "
        + "Inconclusive: anything else.")
    {
        Bounds = [Lead, Gain, Deviation],
    };

    /// <summary>The claim as tables and reports show it.</summary>
    public static ClaimDefinition Definition { get; } = new(Claim, SearchMeasurements.Lead)
    {
        InShort = "Search by reinforcement learning finds architectures that are more robust than hand-made ones.",
        AspectOf = cell => SearchSubjects.Words(SearchSubjects.Parts(cell).Subject),
        IsControl = cell => SearchSubjects.Parts(cell).Subject == SearchSubjects.Table,
        HeadlineLabel = "lead of what the controller chose",
        Decimals = 3,
        Numbers =
        [
            new(SearchMeasurements.Effect, "Effect", 1, "the lead over its standard deviation; no bound"),
            new(SearchMeasurements.Deviation, "Deviation", 1, $"of the control: largest difference from the table, {Deviation}"),
        ],
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
            lead.Mean, Lead,
            $"controller against random search after {evidence.Judged} children, test accuracy under PGD of what each chose",
            $"{lead.Differences.Count} searches of each kind");
        return new Judgement(verdict, reason, SearchMeasurements.Of(evidence), SearchFigures.Of(evidence), SearchFindings.Of(evidence))
        {
            Margin = VerdictMargin.Of(BoundedEstimate.Of(lead.Mean, Lead)),
            Tables = [SearchTables.Searchers(evidence), SearchTables.Found(evidence)],
        };
    }

    /// <summary>Judges what was found by networks that were trained anew.</summary>
    /// <param name="subject">White-box, black-box, or against random search.</param>
    /// <param name="evidence">What was measured.</param>
    public static Judgement Judge(string subject, ContestEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var (opponent, way, bound) = subject switch
        {
            SearchSubjects.WhiteBox => (ContestEvidence.HandMade, ContestWay.WhiteBox, Gain),
            SearchSubjects.BlackBox => (ContestEvidence.HandMade, ContestWay.BlackBox, Gain),
            _ => (SearchEvidence.Random, ContestWay.WhiteBox, Lead),
        };
        var lead = evidence.LeadOver(opponent, way);
        var (verdict, reason) = SearchRule.OfLead(
            lead.Gain, bound,
            $"what the controller chose against "
                + $"{(opponent == SearchEvidence.Random ? "what random search chose" : "the hand-made network")}, images that stand "
                + $"every {way} arm",
            $"{evidence.Result.Seeds} trainings of each and {evidence.Result.Images} test images");
        return new Judgement(
            verdict, reason, SearchMeasurements.Of(evidence, opponent, way),
            evidence.Searches is { } searches ? SearchFigures.Of(searches) : [], SearchFindings.Of(evidence, way))
        {
            Margin = VerdictMargin.Of(BoundedEstimate.Of(lead.Gain, bound)),
            Tables = [.. evidence.Searches is null ? Array.Empty<EvidenceTable>()
                : [SearchTables.Searchers(evidence.Searches), SearchTables.Found(evidence.Searches)], SearchTables.Entrants(evidence),
                SearchTables.Arms(evidence)],
        };
    }
}

using ReproHarness.Claims.PowerLaw;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Reporting.Pages;
using ReproHarness.Statistics;
using ReproHarness.Statistics.Universality;
using static System.FormattableString;

namespace ReproHarness.Claims.Universality;

/// <summary>Claim C2: the exponent is universal. The rule is fixed here, before measuring.</summary>
public static class UniversalityClaim
{
    /// <summary>
    /// Largest standard deviation of the exponent between cells. Claim C1 calls 0.8 to 1.3 one exponent, -0.2 and +0.3 around 1; nearly all
    /// cells lie within 2 tau of the mean, so 2 tau must fit into the shorter side.
    /// </summary>
    public const double LargestTau = 0.1;

    /// <summary>
    /// Largest distance between rescaled curves, decades of eps. Tau knows straight lines only; this bound is for curves that bend. 0.1
    /// decades are a factor of 1.26 in size, half of what the sizes of a curve are apart from one another in the grid.
    /// </summary>
    public const double LargestDistance = 0.1;

    /// <summary>Fewer cells with an exponent show no universality and no lack of it.</summary>
    public const int FewestCells = 5;

    /// <summary>The exponents that a universal one may have: those of claim C1.</summary>
    public static Interval Band => PowerLawClaim.Band;

    /// <summary>The spread between cells, the common exponent, and how far the curves are apart.</summary>
    public static Bound Tau { get; } = Bound.AtMost("tau", LargestTau);

    /// <inheritdoc cref="Tau"/>
    public static Bound PooledExponent { get; } = PowerLawClaim.Exponent with { Name = "the pooled exponent" };

    /// <inheritdoc cref="Tau"/>
    public static Bound CollapseDistance { get; } = Bound.AtMost("the collapse distance", LargestDistance, "decades");

    /// <summary>How many cells have to have an exponent.</summary>
    public static Bound Cells { get; } = Bound.AtLeast("cells with an exponent", FewestCells);

    /// <summary>The claim.</summary>
    public static Claim Claim { get; } = new(
        "C2",
        "The exponent is universal",
        "The exponent of adversarial error is the same over data sets, networks, ways of training and attacks, and up to the unit of "
            + "size all error curves are one curve.",
        "arXiv 1711.02846, abstract and summary",
        Invariant($"Verified: the 95 % interval of tau, the standard deviation of the exponent between cells, lies at or under ")
            + Invariant($"{LargestTau}, that of the pooled exponent ")
        + Invariant(
            $"within {PowerLawClaim.Claim.Id}'s band of {PooledExponent}, and that of the collapse distance at or under ")
                + Invariant($"{LargestDistance} decades of eps. ")
        + Invariant(
            $"Falsified: one of the three intervals lies wholly outside its bound. Inconclusive: anything else, fewer than {FewestCells} ")
                + "cells with an exponent, "
        + "and a set of cells that would be verified but for cells that were not measured. "
        + "Judged for all cells together and for each attack on its own.")
    {
        Bounds = [Tau, PooledExponent, CollapseDistance, Cells],
    };

    /// <summary>The claim as tables and reports show it.</summary>
    public static ClaimDefinition Definition { get; } = new(Claim, UniversalityMeasurements.Tau, Tau.Allowed)
    {
        InShort = "The exponent is the same over data sets, networks, ways of training and attacks.",
        AspectOf = subject => subject == UniversalityEvidence.All ? "all attacks together" : Labels.Of(subject),
        HeadlineLabel = "spread of the exponent between cells, tau,",
        Numbers =
        [
            new(UniversalityMeasurements.PooledExponent, "Pooled B", 2, $"the common exponent, {PooledExponent}"),
            new(
                UniversalityMeasurements.CollapseDistance, "Collapse", 3,
                $"distance between the curves, each in its own unit of size, {CollapseDistance}"),
        ],
        Unit = ("judgement", "judgements"),
        Page = new UniversalityPage(),
    };

    /// <summary>What is judged: all cells, then one attack after another, by name.</summary>
    /// <param name="attacks">The attacks' names.</param>
    public static IReadOnlyList<string> Subjects(IEnumerable<string> attacks) =>
        [UniversalityEvidence.All, .. attacks.Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Applies the rule.</summary>
    public static Judgement Judge(UniversalityEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var result = UniversalityAnalyser.Analyse(evidence.Cells);
        var verdict = UniversalityRule.Decide(result, evidence.NotMeasured.Count, out var why);
        return new Judgement(
            verdict,
            UniversalityReason.Of(evidence, result, why),
            UniversalityMeasurements.Of(evidence, result),
            [CurveFamilyFigure.Measured(evidence.Cells), CurveFamilyFigure.Collapsed(result.Collapse),
                .. DirectionFigure.Of(evidence.Directions)],
            UniversalityFindings.Of(evidence, result))
        {
            Margin = UniversalityRule.MarginOf(result, evidence.NotMeasured.Count),
            Tables = UniversalityTables.Of(evidence, result),
        };
    }
}

using ReproHarness.Evidence.Baselines;
using ReproHarness.Evidence.Claims;
using ReproHarness.Evidence.Files;
using ReproHarness.Evidence.GapLaws;
using ReproHarness.Evidence.LinearResponse;
using ReproHarness.Evidence.PowerLaws;
using ReproHarness.Evidence.Reports.Entropy;
using ReproHarness.Evidence.Reports.GapLaws;
using ReproHarness.Evidence.Reports.LinearResponse;
using ReproHarness.Evidence.Reports.Search;
using ReproHarness.Evidence.Reports.Universality;
using ReproHarness.Evidence.Universality;
using ReproHarness.Statistics;

namespace ReproHarness.Evidence.Reports;

/// <summary>Everything a report shows.</summary>
/// <param name="Tier">The tier the evidence belongs to.</param>
/// <param name="Claims">The claims in the order of the report. A claim without evidence is shown as not run.</param>
/// <param name="Cells">The evidence, in the order of the report; cells of claims that are not listed are refused.</param>
/// <param name="Differences">The comparison with the baselines; empty when there is no baseline yet.</param>
/// <param name="VerdictChanges">The verdicts that differ from the one on record.</param>
public sealed record ReportInput(
    Tier Tier,
    IReadOnlyList<ReportedClaim> Claims,
    IReadOnlyList<CellEvidence> Cells,
    IReadOnlyList<BaselineDifference> Differences,
    IReadOnlyList<VerdictChange> VerdictChanges)
{
    /// <summary>What whole claims did against their record.</summary>
    public JointComparison Joint { get; init; } = new([], []);

    /// <summary>Cells that are on record and left no evidence.</summary>
    public GoneCells Gone { get; init; } = new([], []);

    /// <summary>The evidence of one claim.</summary>
    internal IReadOnlyList<CellEvidence> CellsOf(ReportedClaim claim) => [.. Cells.Where(cell => cell.Claim == claim.Claim.Id)];

    /// <summary>What to say of cells that are of several runs; null where they may be of one.</summary>
    internal string? Mixture => RunKind.Mixture(Cells);

    /// <summary>What to say of cells that a run over a part of the tier left; null where there are none.</summary>
    internal string? PartOfTier
    {
        get
        {
            var parts = Cells.Where(cell => !cell.Extent.IsWhole).ToList();
            return parts.Count == 0 ? null
                : $"{(parts.Count == Cells.Count ? "This is" : $"{parts.Count} of {Cells.Count} cells are of")} a run {parts[0].Extent}: "
                    + "compared with no baseline, and no substitute for a whole run.";
        }
    }
}

/// <summary>A claim and how its headline number is drawn.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Headline">Name of the measurement in the forest plot, such as <c>exponent</c>.</param>
/// <param name="Band">The band the rule allows it; null when the rule has none.</param>
/// <param name="Expected">The value theory expects; null when it expects none.</param>
public sealed record ReportedClaim(Claim Claim, string Headline, Interval? Band, double? Expected)
{
    /// <summary>The headline in a sentence; its measurement's name unless told otherwise.</summary>
    public string HeadlineWords { get; init; } = Headline;

    /// <summary>Digits after the point of the headline: as many as its rule needs.</summary>
    public int Decimals { get; init; } = 2;

    /// <summary>Further numbers in the tables of verdicts, two of them.</summary>
    public IReadOnlyList<ReportedNumber> Numbers { get; init; } = [new("r2", "R²", 4), new("decades", "Decades", 2)];

    /// <summary>What is judged: one and several of them.</summary>
    public (string One, string Many) Unit { get; init; } = ("cell", "cells");

    /// <summary>The page of its own, which leaves the main one its evidence in short; null where it has none.</summary>
    internal ClaimPage? Page { get; init; }

    /// <summary>Claim C1 as the report shows it.</summary>
    /// <param name="claim">The claim as its evidence states it.</param>
    public static ReportedClaim PowerLaw(Claim claim) => new(claim, "exponent", PowerLawClaim.Band, PowerLawClaim.MeanFieldExponent);

    /// <summary>Claim C2 as the report shows it.</summary>
    /// <param name="claim">The claim as its evidence states it.</param>
    public static ReportedClaim Universality(Claim claim) => new(claim, "tau", new Interval(0, UniversalityClaim.LargestTau), Expected: null)
    {
        HeadlineWords = "spread of the exponent between cells, tau,",
        Numbers = [new("pooled-exponent", "Pooled B", 2), new("collapse-distance", "Collapse", 3)],
        Unit = ("judgement", "judgements"),
        Page = new UniversalityPage(),
    };

    /// <summary>Claim C3 as the report shows it.</summary>
    /// <param name="claim">The claim as its evidence states it.</param>
    public static ReportedClaim GapLaw(Claim claim) => new(claim, "exponent-ratio", GapLawClaim.Band, Expected: 1)
    {
        HeadlineWords = "small-gap exponent over j − 1",
        Numbers = [new("largest-form-distance", "Form", 2), new("largest-change", "Change", 2)],
        Unit = ("judgement", "judgements"),
        Page = new GapLawPage(),
    };

    /// <summary>Claim C4 as the report shows it.</summary>
    /// <param name="claim">The claim as its evidence states it.</param>
    public static ReportedClaim LinearResponse(Claim claim) => new(claim, "error-ratio", LinearResponseClaim.Band, Expected: 1)
    {
        HeadlineWords = "ratio of predicted to measured error at small sizes",
        Numbers = [new("rank-correlation", "Rank corr.", 2), new("density-ratio", "Density", 2)],
        Page = new LinearResponsePage(),
    };

    /// <summary>Claim C5 as the report shows it.</summary>
    /// <param name="claim">The claim as its evidence states it.</param>
    public static ReportedClaim Entropy(Claim claim) => new(claim, "gain", Band: null, Expected: null)
    {
        HeadlineWords = "gain in adversarial accuracy",
        Numbers = [new("effect-size", "Effect", 1), new("masked-share", "Masked", 3)],
        Unit = ("judgement", "judgements"),
        Page = new EntropyPage(),
    };

    /// <summary>Claim C6 as the report shows it.</summary>
    /// <param name="claim">The claim as its evidence states it.</param>
    public static ReportedClaim Search(Claim claim) => new(claim, "lead", Band: null, Expected: null)
    {
        HeadlineWords = "lead of what the controller chose",
        Decimals = 3,
        Numbers = [new("effect-size", "Effect", 1), new("largest-deviation", "Deviation", 1)],
        Unit = ("judgement", "judgements"),
        Page = new SearchPage(),
    };

    /// <summary>Claim C7 as the report shows it.</summary>
    /// <param name="claim">The claim as its evidence states it.</param>
    public static ReportedClaim Correlation(Claim claim) => new(claim, "correlation", Band: null, Expected: null)
    {
        HeadlineWords = "rank correlation that is judged",
        Numbers = [new("spearman-with-size", "With size", 2), new("spearman-difference", "Difference", 2)],
        Unit = ("judgement", "judgements"),
        Page = new SearchPage(),
    };
}

/// <summary>A number in a table of verdicts.</summary>
/// <param name="Measurement">Its measurement.</param>
/// <param name="Title">Heading of its column.</param>
/// <param name="Decimals">Digits after the point.</param>
public sealed record ReportedNumber(string Measurement, string Title, int Decimals);

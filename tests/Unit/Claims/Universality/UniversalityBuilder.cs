using ReproHarness.Claims.Universality;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Reporting.Pages;
using ReproHarness.Unit.Reporting.Pages;

namespace ReproHarness.Unit.Claims.Universality;

/// <summary>Evidence of C2 as the claim makes it, of cells that are made up.</summary>
internal static class UniversalityBuilder
{
    public static ClaimDefinition Universality { get; } = UniversalityClaim.Definition;

    /// <summary>All 48 cells, step l.l. steeper, with directions: the four judgements.</summary>
    public static IReadOnlyList<CellEvidence> Standard(double steeper = 0.34) =>
        Judged(UniversalityEvidence.Of(MatrixOfCells.All(steeper), directions: MatrixOfCells.Directions()));

    /// <summary>The same on a machine without ImageNet, and without directions.</summary>
    public static IReadOnlyList<CellEvidence> WithoutImageNet() => Judged(MatrixOfCells.WithoutImageNet(steeper: 0.34));

    /// <summary>C2 alone.</summary>
    public static ReportInput Alone(IReadOnlyList<CellEvidence> cells) => new(Tier.Standard, [Universality], cells, [], []);

    /// <summary>C2 beside C1.</summary>
    public static ReportInput BesidePowerLaw()
    {
        var tier = EvidenceBuilder.FastTier();
        return tier with {
            Claims = [EvidenceBuilder.PowerLaw, Universality],
            Cells = [.. tier.Cells, .. Standard().Select(cell => cell with { Tier = Tier.Fast })] };
    }

    private static IReadOnlyList<CellEvidence> Judged(UniversalityEvidence evidence) =>
        [.. UniversalityClaim.Subjects(evidence.Cells.Select(cell => cell.Attack))
            .Select(subject => File(subject, UniversalityClaim.Judge(evidence.Narrowed(subject))))];

    private static CellEvidence File(string subject, Judgement judged) => EvidenceBuilder.Cell(subject, 0, 0) with
    {
        Claim = "C2", Title = UniversalityClaim.Claim.Title, Statement = UniversalityClaim.Claim.Statement,
            Rule = UniversalityClaim.Claim.Rule, Tier = Tier.Standard,
        Scale = Scale.Reduced, Verdict = judged.Verdict, Reason = judged.Reason, Measurements = judged.Measurements,
            Findings = judged.Findings, Figures = judged.Figures, Tables = judged.Tables,
    };
}

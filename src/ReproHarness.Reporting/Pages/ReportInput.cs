using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;

namespace ReproHarness.Reporting.Pages;

/// <summary>Everything a report shows.</summary>
/// <param name="Tier">The tier the evidence belongs to.</param>
/// <param name="Claims">The claims in the order of the report. A claim without evidence is shown as not run.</param>
/// <param name="Cells">The evidence, in the order of the report; cells of claims that are not listed are refused.</param>
/// <param name="Differences">The comparison with the baselines; empty when there is no baseline yet.</param>
/// <param name="VerdictChanges">The verdicts that differ from the one on record.</param>
public sealed record ReportInput(
    Tier Tier,
    IReadOnlyList<ClaimDefinition> Claims,
    IReadOnlyList<CellEvidence> Cells,
    IReadOnlyList<BaselineDifference> Differences,
    IReadOnlyList<VerdictChange> VerdictChanges)
{
    /// <summary>What whole claims did against their record.</summary>
    public JointComparison Joint { get; init; } = new([], []);

    /// <summary>Cells that are on record and left no evidence.</summary>
    public GoneCells Gone { get; init; } = new([], []);

    /// <summary>Pages beside the claims' own, linked from the main page.</summary>
    public IReadOnlyList<PageBeside> Beside { get; init; } = [];

    /// <summary>The evidence of one claim.</summary>
    internal IReadOnlyList<CellEvidence> CellsOf(ClaimDefinition claim) => [.. Cells.Where(cell => cell.Claim == claim.Claim.Id)];

    /// <summary>A judgement in words after the id of its claim.</summary>
    internal string NameOf(string claim, string cell) =>
        $"{claim} {Claims.FirstOrDefault(one => one.Claim.Id == claim)?.NameOf(cell) ?? cell}";

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

using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Experiments.Runtime;

namespace ReproHarness.ClaimTests.Bench;

/// <summary>A claim's verdict in one cell, or in one group of cells.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Cell">The cell's id, or the group's name.</param>
/// <param name="Origin">Where the numbers come from.</param>
/// <param name="Judgement">The verdict and what supports it.</param>
public sealed record JudgedCell(Claim Claim, string Cell, MeasurementOrigin Origin, Judgement Judgement)
{
    /// <summary>
    /// Cells of the group that were not measured. Their absence moves every number, so what is left is compared with no baseline, and is no
    /// pass either.
    /// </summary>
    public int NotMeasured { get; init; }

    /// <summary>The evidence file's content.</summary>
    internal CellEvidence EvidenceOf(ClaimBench bench) => new()
    {
        Schema = CellEvidence.CurrentSchema,
        Claim = Claim.Id,
        Cell = Cell,
        Title = Claim.Title,
        Statement = Claim.Statement,
        Rule = Claim.Rule,
        PaperFigure = Claim.PaperFigure,
        Verdict = Judgement.Verdict,
        Reason = Judgement.Reason,
        Scale = bench.Scale,
        Tier = bench.Settings.Tier,
        Measurements = Judgement.Measurements,
        Margin = Judgement.Margin,
        Findings = [.. Judgement.Findings, .. bench.TakeNotes()],
        Environment = bench.Environment,
        Run = bench.Settings.RecordIn(bench.Repository),
        Seconds = Origin.Seconds,
        Provenance = new Provenance(
            bench.Settings.Seed, Origin.Networks, Origin.DataHash, CodeVersion.Current, Origin.MeasuredAt, Origin.FromCache, bench.ReproduceCommand(Claim, Cell)),
        Figures = Judgement.Figures,
        Tables = Judgement.Tables,
    };
}

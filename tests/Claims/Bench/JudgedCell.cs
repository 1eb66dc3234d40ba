using ReproHarness.Evidence.Claims;
using ReproHarness.Evidence.Files;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Runtime;

namespace ReproHarness.Claims.Bench;

/// <summary>A cell with its measurement and verdict.</summary>
public sealed record JudgedCell(Claim Claim, Scale Scale, CellMeasurement Measurement, Judgement Judgement)
{
    /// <summary>The evidence file's content.</summary>
    internal CellEvidence EvidenceOf(ClaimBench bench) => new()
    {
        Schema = CellEvidence.CurrentSchema,
        Claim = Claim.Id,
        Cell = Measurement.Cell.Id,
        Title = Claim.Title,
        Statement = Claim.Statement,
        Rule = Claim.Rule,
        PaperFigure = Claim.PaperFigure,
        Verdict = Judgement.Verdict,
        Reason = Judgement.Reason,
        Scale = Scale,
        Tier = bench.Settings.Tier,
        Measurements = Judgement.Measurements,
        Findings = Judgement.Findings,
        Environment = bench.Environment,
        Seconds = Measurement.Seconds,
        Provenance = new Provenance(
            bench.Settings.Seed,
            Measurement.Curves.Length,
            Measurement.DataHash,
            CodeVersion.Current,
            Measurement.MeasuredAt,
            Measurement.FromCache,
bench.ReproduceCommand(Measurement.Cell.Id)),
        Figures = Judgement.Figures,
    };
}

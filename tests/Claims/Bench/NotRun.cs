using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Runtime;

namespace ReproHarness.ClaimTests.Bench;

/// <summary>What happens to a claim that has nothing to be judged by: it is shown as not run, with the reason, and its test as skipped.</summary>
internal static class NotRun
{
    /// <summary>Measures a cell of <paramref name="tier"/> for a claim, or records why it cannot be and skips the test.</summary>
    public static CellMeasurement Measure(this ClaimBench bench, Claim claim, Tier tier, string cell)
    {
        bench.SkipUnless(tier);
        try
        {
            return bench.Measure(bench.Matrix.Find(cell));
        }
        catch (MissingDataException missing)
        {
            throw bench.NotJudged(claim, cell, missing.Message);
        }
    }

    /// <summary>
    /// Skips a test of another tier: <c>dotnet test</c> without a filter finds the tests of all tiers. And one of a run that is a runner's share: what it is to measure is measured, but not judged.
    /// </summary>
    public static void SkipUnless(this ClaimBench bench, Tier tier)
    {
        Skip.IfNot(bench.Settings.Tier == tier, $"Belongs to the {EvidenceStore.TierName(tier)} tier; set REPRO_TIER={EvidenceStore.TierName(tier)} to run it.");
        if (tier == Tier.Full && bench.Settings.Shard is { } shard) throw new SkipException($"Shard {shard} measured {bench.MeasureShare()} units; a run over all shards judges.");
    }

    /// <summary>Records that a claim was not judged; the exception skips the test.</summary>
    public static SkipException NotJudged(this ClaimBench bench, Claim claim, string cell, string reason)
    {
        bench.Write(new CellEvidence
        {
            Schema = CellEvidence.CurrentSchema,
            Claim = claim.Id,
            Cell = cell,
            Title = claim.Title,
            Statement = claim.Statement,
            Rule = claim.Rule,
            PaperFigure = claim.PaperFigure,
            Verdict = Verdict.NotRun,
            Reason = reason,
            Scale = bench.Scale,
            Tier = bench.Settings.Tier,
            Measurements = [],
            Findings = [],
            Environment = bench.Environment,
            Run = bench.Settings.RecordIn(bench.Repository),
            Seconds = 0,
            Provenance = new Provenance(bench.Settings.Seed, 0, "", CodeVersion.Current, TimeProvider.System.GetUtcNow(), FromCache: false, bench.ReproduceCommand(claim, cell)),
            Figures = [],
        });
        return new SkipException($"NotRun: {reason}");
    }
}

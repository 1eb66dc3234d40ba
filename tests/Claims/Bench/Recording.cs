using ReproHarness.Evidence.Claims;
using ReproHarness.Evidence.Files;
using ReproHarness.Evidence.Runs;
using ReproHarness.Storage;

namespace ReproHarness.Claims.Bench;

/// <summary>The end of a claim test: evidence first, then the comparison with what is on record.</summary>
internal static class Recording
{
    /// <summary>Writes the evidence and fails when verdict or numbers left their baseline.</summary>
    public static async Task Record(this ClaimBench bench, JudgedCell judged)
    {
        var evidence = judged.EvidenceOf(bench);
        bench.Write(evidence);

        Skip.If(judged.NotMeasured > 0, $"{evidence.Verdict}, compared with no baseline: {judged.NotMeasured} cells were not measured. {evidence.Reason}");

        // A run to become a baseline has none to be compared with, and the numbers of a limited one, or of a smoke run, are those of no full run.
        if (bench.Settings is { JudgeOnly: false, IsWhole: true }) await BaselineCheck.Verify(bench, evidence);
    }

    /// <summary>Writes the evidence and tells the build of it.</summary>
    public static void Write(this ClaimBench bench, CellEvidence evidence)
    {
        try
        {
            bench.Evidence.Write(evidence);
        }
        catch (InputException error)
        {
            throw bench.Refusal(error);
        }

        bench.Journal.Finished(ClaimBench.UnitOf(evidence.Claim, evidence.Cell), evidence.Verdict);
    }

    /// <summary>The command that measures a cell again.</summary>
    public static string ReproduceCommand(this ClaimBench bench, Claim claim, string cell)
    {
        var tier = bench.Settings.Tier == Tier.Fast ? "" : $"REPRO_TIER={EvidenceStore.TierName(bench.Settings.Tier)} ";
        var limit = bench.Settings.Limit is { } images ? $"REPRO_LIMIT={images} " : "";
        var budget = bench.Settings is { Tier: Tier.Full, Budget: RunBudget.Smoke } ? "REPRO_BUDGET=smoke " : "";

        // The theories of all claims have cells as arguments: quoted, so that no cell's name selects another's.
        return $"{tier}{limit}{budget}REPRO_SEED={bench.Settings.Seed} REPRO_FRESH=1 dotnet test tests/Claims -c Release --filter \"Claim={claim.Id}&DisplayName~{cell}\"";
    }
}

using System.Collections.Concurrent;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Runs;
using ReproHarness.Storage;

namespace ReproHarness.ClaimTests.Bench;

/// <summary>The end of a claim test: evidence first, then the comparison with what is on record.</summary>
internal static class Recording
{
    private static readonly ConcurrentDictionary<string, bool> Told = new();

    /// <summary>Writes the evidence and fails when verdict or numbers left their baseline.</summary>
    public static async Task Record(this ClaimBench bench, JudgedCell judged)
    {
        var evidence = judged.EvidenceOf(bench);
        bench.Write(evidence);

        Skip.If(judged.NotMeasured > 0, $"{evidence.Verdict}, compared with no baseline: {judged.NotMeasured} cells were not measured. {evidence.Reason}");

        // A run to become a baseline has none to be compared with, and the numbers of a limited one, or of a smoke run, are those of no full run.
        if (bench.Settings is { JudgeOnly: false, Extent.IsWhole: true }) await BaselineCheck.Verify(bench, evidence);
    }

    /// <summary>Writes the evidence and tells the build of it.</summary>
    public static void Write(this ClaimBench bench, CellEvidence evidence)
    {
        try
        {
            // One line for all cells that such a run left.
            if (bench.Evidence.Write(evidence) is { } kept && Told.TryAdd(kept.Folder, true))
                bench.Journal.Warning($"Evidence of {kept.Kind} lay in '{bench.Evidence.Folder}'; it is kept in '{kept.Folder}'.");
        }
        catch (InputException error)
        {
            throw bench.Refusal(error);
        }

        bench.Journal.Finished(ClaimBench.UnitOf(evidence.Claim, evidence.Cell), evidence.Verdict);
    }

    /// <summary>The command that measures a cell again.</summary>
    public static string ReproduceCommand(this ClaimBench bench, Claim claim, string cell) =>
        new RunCommands(
                bench.Settings.Tier, bench.Settings.Seed, RunCommands.DeviceOf(bench.Environment), bench.Settings.RecordIn(bench.Repository))
            .Measure(claim.Id, cell);
}

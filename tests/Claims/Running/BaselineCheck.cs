using System.Diagnostics.CodeAnalysis;
using System.IO.Abstractions;
using System.Runtime.CompilerServices;
using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Storage;
using ReproHarness.Studies.Runs;
using VerifyTests;
using VerifyXunit;

namespace ReproHarness.ClaimTests.Running;

/// <summary>
/// Compares a run's numbers with the verified file of the cell. Verify does the snapshot's bookkeeping; what counts as equal is the
/// baseline's to say: the verdict on record, and every number within its tolerance.
/// </summary>
internal static class BaselineCheck
{
    [ModuleInitializer]
    internal static void UseTolerances() => VerifierSettings.RegisterStringComparer("json", (received, verified, _) =>
    {
        var comparison =
            BaselineComparison.Of(Baseline.Parse(verified, "the verified file"), Baseline.Parse(received, "the received file"));
        return Task.FromResult(comparison.Agrees ? CompareResult.Equal : CompareResult.NotEqual(comparison.Explain()));
    });

    /// <summary>Fails when verdict or numbers left their baseline, or when there is none.</summary>
    public static async Task Verify(string repository, CellEvidence evidence)
    {
        var baselines = new BaselineFolder(new FileSystem(), repository);
        var received = Baseline.OfRun(evidence);

        // Read first: a damaged or newer file is the user's matter and has a line of its own.
        var comparison = TryRead(baselines, evidence, out var baseline) ? BaselineComparison.Of(baseline, received) : null;
        try
        {
            await Verifier.Verify(received.ToJson(), "json")
                .UseDirectory(baselines.Directory(evidence.Tier, evidence.Environment.DeviceClass, evidence.Claim))
                .UseFileName(BaselineFolder.FileName(evidence.Claim, evidence.Cell))
                .DisableDiff();
        }
        catch (Exception) when (comparison is not { Agrees: true })
        {
            // Verify's own message shows files; what a reader wants is which number moved, and by how much.
            throw new ClaimFailedException(evidence, comparison?.Explain());
        }
    }

    // One cell's baseline, so no fatal event: the other cells are judged.
    private static bool TryRead(BaselineFolder baselines, CellEvidence evidence, [NotNullWhen(true)] out Baseline? baseline)
    {
        try
        {
            return baselines.TryRead(evidence.Tier, evidence.Environment.DeviceClass, evidence.Claim, evidence.Cell, out baseline);
        }
        catch (InputException error)
        {
            throw new ClaimRefusedException(error);
        }
    }
}

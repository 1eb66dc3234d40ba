using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.History.Runs;

namespace ReproHarness.BuildSteps;

/// <summary>What a nightly run of the claims came to: whether the claims failed, or what they run on.</summary>
/// <param name="Cells">The evidence it left.</param>
/// <param name="Ended">How it ended.</param>
/// <param name="Message">What failed; empty where nothing did.</param>
internal sealed record ClaimRun(IReadOnlyList<CellEvidence> Cells, RunEnd Ended, string Message)
{
    /// <summary>A run that left results.</summary>
    /// <param name="trx">The results.</param>
    /// <param name="cells">The evidence.</param>
    /// <param name="baseline">The baseline of a cell; null where there is none.</param>
    public static ClaimRun Of(TrxFile trx, IReadOnlyList<CellEvidence> cells, Func<CellEvidence, Baseline?> baseline)
    {
        if (trx.RunErrors is [var error, ..]) return Broken(cells, error);

        // A test fails because its cell left the baseline or has none, which is about the claim, or because something broke before its
        // evidence was whole. A cell that was not run fails no test.
        var left = cells.Count(cell => cell.Verdict != Verdict.NotRun
            && (baseline(cell) is not { } record || !BaselineComparison.Of(record, Baseline.OfRun(cell)).Agrees));
        return trx.Totals.Failed <= left
            ? new ClaimRun(cells, FinishedRun.EndOf(cells), "")
            : Broken(cells, $"{trx.Totals.Failed - left} of {trx.Totals.Total} claim tests failed for another reason than their "
                + $"baseline: {TestRun.FailureLines(trx.Failures).First().Split('\n')[0]}");
    }

    /// <summary>A run that something broke off.</summary>
    public static ClaimRun Broken(IReadOnlyList<CellEvidence> cells, string message) =>
        new(cells, RunEnd.InfrastructureFailed, message.ReplaceLineEndings(" ").Trim());
}

using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.History.Runs;

namespace ReproHarness.BuildSteps;

/// <summary>The result of a nightly run of the claims: complete, failed claims, or failed infrastructure.</summary>
/// <param name="Cells">The evidence of the run.</param>
/// <param name="Ended">How it ended.</param>
/// <param name="Message">The failure in one line; empty without a failure.</param>
internal sealed record ClaimRun(IReadOnlyList<CellEvidence> Cells, RunEnd Ended, string Message)
{
    /// <summary>A run with test results.</summary>
    /// <param name="trx">The results.</param>
    /// <param name="cells">The evidence.</param>
    /// <param name="baseline">The baseline of a cell; null where there is none.</param>
    public static ClaimRun Of(TrxFile trx, IReadOnlyList<CellEvidence> cells, Func<CellEvidence, Baseline?> baseline)
    {
        if (trx.RunErrors is [var error, ..]) return Broken(cells, error);

        // A test fails because its cell left the baseline or has none, which is about the claim and names the cell, or because something
        // broke before its evidence was whole. A cell that was not run fails no test.
        var left = cells.Where(cell => cell.Verdict != Verdict.NotRun
            && (baseline(cell) is not { } record || !BaselineComparison.Of(record, Baseline.OfRun(cell)).Agrees));
        var broken = ClaimFailures.OfNone(trx.Failures, left).ToList();
        return broken.Count == 0
            ? new ClaimRun(cells, FinishedRun.EndOf(cells), "")
            : Broken(cells, $"{broken.Count} of {trx.Totals.Total} claim tests failed for another reason than their "
                + $"baseline: {TestRun.FailureLines(broken).First().Split('\n')[0]}");
    }

    /// <summary>A run that a failure ended before its results.</summary>
    public static ClaimRun Broken(IReadOnlyList<CellEvidence> cells, string message) =>
        new(cells, RunEnd.InfrastructureFailed, message.ReplaceLineEndings(" ").Trim());
}

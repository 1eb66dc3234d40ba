using ReproHarness.Contracts.Claims;
using ReproHarness.History.Runs;

namespace ReproHarness.History.Nightly;

/// <summary>The verdicts of a cell on the nights before tonight.</summary>
internal static class NightsBefore
{
    /// <summary>The last night before tonight that judged the cell; null where none did.</summary>
    public static RecordedRun? LastJudged(IReadOnlyList<RecordedRun> runs, string claim, string cell) =>
        runs.SkipLast(1).LastOrDefault(run => run.Find(claim, cell) is { Verdict: not Verdict.NotRun });

    /// <summary>Every cell that a night before tonight judged.</summary>
    public static IEnumerable<(string Claim, string Cell)> Judged(IReadOnlyList<RecordedRun> runs) =>
        runs.SkipLast(1).SelectMany(run => run.Cells).Where(cell => cell.Verdict != Verdict.NotRun)
            .Select(cell => (cell.Claim, cell.Cell)).Distinct();
}

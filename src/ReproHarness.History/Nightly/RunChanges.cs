using ReproHarness.Evidence.Claims;
using ReproHarness.History.Runs;

namespace ReproHarness.History.Nightly;

/// <summary>What failed or was not measured tonight.</summary>
internal static class RunChanges
{
    public static IEnumerable<NightlyChange> Of(IReadOnlyList<RecordedRun> runs)
    {
        var tonight = runs[^1];
        if (tonight.Ended == RunEnd.InfrastructureFailed) yield return Change(ChangeKind.InfrastructureFailed, alarms: true, "", "", tonight.Message);
        foreach (var cell in tonight.Cells.Where(cell => cell.Verdict == Verdict.NotRun))
        {
            // Data that were there last night and are not tonight are a failure of the machine; those that never were are none.
            var ran = NightsBefore.LastJudged(runs, cell.Claim, cell.Cell) == runs.Count - 2;
            yield return Change(ChangeKind.NotRun, alarms: ran && runs.Count > 1, cell.Claim, cell.Cell, cell.Reason);
        }

        if (runs.Count < 2) yield break;
        foreach (var cell in runs[^2].Cells.Where(cell => tonight.Find(cell.Claim, cell.Cell) is null))
            yield return Change(ChangeKind.NotRun, alarms: true, cell.Claim, cell.Cell, "judged the night before, and tonight left no evidence");
    }

    private static NightlyChange Change(ChangeKind kind, bool alarms, string claim, string cell, string text) => new(kind, ComparedWith.History, alarms, claim, cell, "", text, []);
}

using ReproHarness.Evidence.Baselines;
using ReproHarness.Evidence.Claims;
using ReproHarness.History.Runs;

namespace ReproHarness.History.Nightly;

/// <summary>Verdicts that are not those of the night before, or not the one on record.</summary>
internal static class VerdictChanges
{
    public static IEnumerable<NightlyChange> Of(IReadOnlyList<RecordedRun> runs, IReadOnlyDictionary<RecordedCell, Baseline?> records)
    {
        foreach (var cell in runs[^1].Cells.Where(cell => cell.Verdict != Verdict.NotRun))
        {
            if (records[cell] is { } record && RecordedBaseline.Compare(record, cell).VerdictChange is { } change)
                yield return new NightlyChange(ChangeKind.VerdictChanged, ComparedWith.Baseline, Alarms: true, cell.Claim, cell.Cell, "", $"{change.OnRecord} on record, {cell.Verdict} now", []);

            var last = NightsBefore.LastJudged(runs, cell.Claim, cell.Cell);
            if (last < 0 || runs[last].Find(cell.Claim, cell.Cell) is not { } before || before.Verdict == cell.Verdict) continue;

            // A cell on the border changes its verdict with the noise; where it or the record did so before, its numbers say whether something happened.
            var border = records[cell]?.Verdicts.Count > 1 || runs.Take(runs.Count - 1).Any(run => run.Find(cell.Claim, cell.Cell)?.Verdict == cell.Verdict);
            yield return new NightlyChange(
                ChangeKind.VerdictChanged, ComparedWith.History, Alarms: !border, cell.Claim, cell.Cell, "",
                $"{before.Verdict} → {cell.Verdict}{(border ? ", as seen before: the cell lies on the border" : "")}. {cell.Reason}", RunSource.Between(before, cell));
        }
    }
}

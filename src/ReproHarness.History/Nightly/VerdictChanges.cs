using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using ReproHarness.History.Runs;

namespace ReproHarness.History.Nightly;

/// <summary>Verdicts that are not those of the night before, or not the one on record.</summary>
internal static class VerdictChanges
{
    public static IEnumerable<NightlyChange> Of(IReadOnlyList<RecordedRun> runs, IReadOnlyDictionary<RecordedCell, Baseline?> records)
    {
        foreach (var cell in runs[^1].Cells.Where(cell => cell.Verdict != Verdict.NotRun))
        {
            // One rule says which verdicts the record lets pass, the baselines' own; nights add none to it: a verdict that was
            // given once may have been a fault. Without a record nothing shows that a cell lies on the border.
            var record = records[cell];
            var left = record is null ? null : RecordedBaseline.Compare(record, cell).VerdictChange;
            if (left is not null)
                yield return new NightlyChange(
                    ChangeKind.VerdictChanged, ComparedWith.Baseline, Alarms: true, cell.Claim, cell.Cell, "",
                    $"{left.OnRecord} on record, {cell.Verdict} now", []);

            var before = NightsBefore.LastJudged(runs, cell.Claim, cell.Cell)?.Find(cell.Claim, cell.Cell);
            if (before is null || before.Verdict == cell.Verdict) continue;
            var passes = record is not null && left is null;
            yield return new NightlyChange(
                ChangeKind.VerdictChanged, ComparedWith.History, Alarms: !passes, cell.Claim, cell.Cell, "",
                $"{before.Verdict} → {cell.Verdict}"
                + $"{(passes ? $", which the record lets pass: {VerdictChange.Describe(record!)}" : "")}. {cell.Reason}",
                RunSource.Between(before, cell));
        }
    }
}

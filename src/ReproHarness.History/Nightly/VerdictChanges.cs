using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using ReproHarness.History.Runs;

namespace ReproHarness.History.Nightly;

/// <summary>Verdicts that differ from the night before, or from the baseline.</summary>
internal static class VerdictChanges
{
    public static IEnumerable<NightlyChange> Of(IReadOnlyList<RecordedRun> runs, IReadOnlyDictionary<RecordedCell, Baseline?> records)
    {
        foreach (var cell in runs[^1].Cells.Where(cell => cell.Verdict != Verdict.NotRun))
        {
            // The rule of the baselines alone says which verdicts pass. Nights add none to it: an earlier verdict may have been a
            // fault. Without a baseline nothing shows that a cell lies on the border.
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

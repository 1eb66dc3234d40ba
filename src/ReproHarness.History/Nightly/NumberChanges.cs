using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using ReproHarness.History.Detection;
using ReproHarness.History.Runs;
using ReproHarness.Reporting.Numbers;

namespace ReproHarness.History.Nightly;

/// <summary>Numbers that moved: those outside their tolerance, and those in which tonight completes a step or a trend.</summary>
internal static class NumberChanges
{
    public static IEnumerable<NightlyChange> AgainstBaseline(IReadOnlyDictionary<RecordedCell, Baseline?> records) =>
        from pair in records
        where pair.Value is not null && pair.Key.Verdict != Verdict.NotRun
        from difference in RecordedBaseline.Compare(pair.Value, pair.Key).Outside
        select new NightlyChange(
            ChangeKind.NumberMoved, ComparedWith.Baseline, Alarms: true, difference.Claim, difference.Cell, difference.Measurement,
            Text(difference), []);

    public static IEnumerable<NightlyChange> AgainstHistory(
        IReadOnlyList<RecordedRun> runs, IReadOnlyList<ScannedSeries> scanned, IReadOnlyDictionary<RecordedCell, Baseline?> records)
    {
        foreach (var (series, scan) in scanned)
        {
            var last = series.Values.Count - 1;
            if (series.Values[last].Night != runs.Count - 1) continue;
            foreach (var step in scan.Steps.Where(step => step.Found == last)) yield return Of(runs, series, step, records);
            foreach (var trend in scan.Trends.Where(trend => trend.Found == last))
            {
                yield return new NightlyChange(
                    ChangeKind.NumberMoved, ComparedWith.History, Worse(series, trend.PerNight), series.Claim, series.Cell, series.Name,
                    $"creeps by {NumberText.Short(trend.PerNight)} a night since {StepLabels.Night(runs, series, trend.From)}", []);
            }
        }
    }

    private static string Text(BaselineDifference difference) =>
        double.IsNaN(difference.Old) ? $"{NumberText.Short(difference.New)} now, not on record"
        : double.IsNaN(difference.New) ? $"missing now, {NumberText.Short(difference.Old)} on record"
        : $"{NumberText.Short(difference.Old)} on record, {NumberText.Short(difference.New)} now, "
            + $"{NumberText.Signed(difference.Tolerances)} tolerances";

    private static NightlyChange Of(
        IReadOnlyList<RecordedRun> runs, HistorySeries series, SeriesStep step, IReadOnlyDictionary<RecordedCell, Baseline?> records)
    {
        var record = runs[^1].Find(series.Claim, series.Cell) is { } cell ? records[cell] : null;
        return new NightlyChange(
            ChangeKind.NumberMoved, ComparedWith.History, step.Kind != StepKind.Explained
                && Worse(series, step.After - step.Before), series.Claim, series.Cell, series.Name,
            StepLabels.Of(runs, series, step, record), StepLabels.Differences(runs, series, step));
    }

    // A run that became faster or needs less memory is reported without an alarm.
    private static bool Worse(HistorySeries series, double change) => series.IsMeasurement || change > 0;
}

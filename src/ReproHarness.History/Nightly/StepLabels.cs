using System.Globalization;
using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using ReproHarness.History.Detection;
using ReproHarness.History.Runs;
using ReproHarness.Reporting.Numbers;

namespace ReproHarness.History.Nightly;

/// <summary>Labels of a step: its text, its night, and what changed at the same time.</summary>
internal static class StepLabels
{
    /// <summary>The text of a step, without its subject.</summary>
    public static string Of(IReadOnlyList<RecordedRun> runs, HistorySeries series, SeriesStep step, Baseline? record)
    {
        var move = $"{NumberText.Short(step.Before)} → {NumberText.Short(step.After)}";
        if (NumberText.Short(step.Before) == NumberText.Short(step.After)) move = $"{Exact(step.Before)} → {Exact(step.After)}";
        return step.Kind switch
        {
            StepKind.Shift when series.IsMeasurement =>
                $"{move} since {Night(runs, series, step.From)}, {NumberText.Signed(step.Deviations)} deviations of a night",
            StepKind.Shift =>
                $"{move} {series.Unit} since {Night(runs, series, step.From)}, "
                    + $"{NumberText.Signed(100 * ((step.After / step.Before) - 1))} %",
            StepKind.Explained => $"{move}{Size(runs, series, step, record)}, with what else changed",
            _ => $"{move}{Size(runs, series, step, record)}; the same to the last digit before, and nothing on record explains it",
        };
    }

    /// <summary>
    /// Differences in code, libraries, machine, data and seed between the last value of the old level and the first of the new.
    /// </summary>
    public static IReadOnlyList<SourceDifference> Differences(IReadOnlyList<RecordedRun> runs, HistorySeries series, SeriesStep step) =>
        step.From > 0 && Cell(runs, series, step.From - 1) is { } before && Cell(runs, series, step.From) is { } after
            ? RunSource.Between(before, after)
            : [];

    /// <summary>The date of a value, <c>yyyy-MM-dd</c>, UTC.</summary>
    public static string Night(IReadOnlyList<RecordedRun> runs, HistorySeries series, int index) =>
        Date(runs[series.Values[index].Night]);

    /// <summary>The date of a run, <c>yyyy-MM-dd</c>, UTC.</summary>
    public static string Date(RecordedRun run) => run.Started.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Size(IReadOnlyList<RecordedRun> runs, HistorySeries series, SeriesStep step, Baseline? record) =>
        Measurement.Find(Cell(runs, series, step.From - 1)?.Numbers, series.Name) is { } before
            && Move.Of(record, before, step.After) is { Unit: not MoveUnit.None } size ? $", {size}" : "";

    // The cost of a claim or run has no cell of its own. Any cell of the run gives its machine.
    private static RecordedCell? Cell(IReadOnlyList<RecordedRun> runs, HistorySeries series, int index)
    {
        var run = runs[series.Values[index].Night];
        return series.IsMeasurement
            ? run.Find(series.Claim, series.Cell)
            : run.Cells.FirstOrDefault(cell => series.Claim.Length == 0 || cell.Claim == series.Claim);
    }

    private static string Exact(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}

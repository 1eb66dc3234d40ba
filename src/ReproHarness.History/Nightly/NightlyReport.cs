using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using ReproHarness.History.Detection;
using ReproHarness.History.Runs;
using ReproHarness.Storage;

namespace ReproHarness.History.Nightly;

/// <summary>A number over the nights with its steps and trends.</summary>
/// <param name="Series">The number over the nights.</param>
/// <param name="Scan">Its steps and trends.</param>
public sealed record ScannedSeries(HistorySeries Series, SeriesScan Scan);

/// <summary>The content of the report of the newest night.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="DeviceClass">The device class.</param>
/// <param name="Runs">The nights, in order; the last is tonight's.</param>
/// <param name="Series">Every number.</param>
/// <param name="Changes">The changes, the gravest first.</param>
public sealed record NightlyReport(
    Tier Tier, string DeviceClass, IReadOnlyList<RecordedRun> Runs, IReadOnlyList<ScannedSeries> Series,
    IReadOnlyList<NightlyChange> Changes)
{
    /// <summary>Tonight's run.</summary>
    public RecordedRun Tonight => Runs[^1];

    /// <summary>The outcome of the night. A measured regression counts even where the machine failed afterwards.</summary>
    public NightOutcome Outcome =>
        Changes.Any(change => change.Alarms && change.Kind is (ChangeKind.NumberMoved or ChangeKind.VerdictChanged))
            ? NightOutcome.Regression
        : Changes.Any(change => change.Alarms) ? NightOutcome.InfrastructureFailed
        : NightOutcome.Quiet;

    /// <summary>Compares tonight's run with those before and with the baselines.</summary>
    /// <param name="tier">The tier.</param>
    /// <param name="deviceClass">The device class.</param>
    /// <param name="runs">All runs of this tier and device class in the history.</param>
    /// <param name="tonight">The number of the run that was just recorded.</param>
    /// <param name="baseline">The baseline of a claim and cell; null where there is none.</param>
    /// <param name="joint">The comparison of whole claims with their baselines; null for none.</param>
    /// <param name="retired">The cells that are no longer measured; null for none.</param>
    /// <exception cref="InputException">A baseline cannot be read.</exception>
    public static NightlyReport Of(
        Tier tier, string deviceClass, IReadOnlyList<RecordedRun> runs, long tonight, Func<string, string, Baseline?> baseline,
        JointComparison? joint = null, RetiredCells? retired = null)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(baseline);
        var order = NightOrder.Of(runs, tonight);
        runs = order.Nights;
        var series = HistorySeries.Of(runs);
        var scans = SeriesFamily.Scan([.. series.Select(one => (one.Values, one.Rule))]);

        // Of the series of a duration on several machines, the one of the last nights.
        ScannedSeries[] scanned =
        [
            .. series.Zip(scans, (one, scan) => new ScannedSeries(one, scan))
                .GroupBy(one => (one.Series.Claim, one.Series.Cell, one.Series.Name))
                .Select(same => same.MaxBy(one => one.Series.Values[^1].Night)!),
        ];
        var records = runs[^1].Cells.ToDictionary(cell => cell, cell => baseline(cell.Claim, cell.Cell));
        return new NightlyReport(tier, deviceClass, runs, scanned,
        [
            .. RunChanges.Of(runs, tier, retired ?? RetiredCells.None)
                .Concat(NarrowedComparisons.Of(order))
                .Concat(VerdictChanges.Of(runs, records))
                .Concat(NumberChanges.AgainstBaseline(records))
                .Concat(Joint(joint))
                .Concat(NumberChanges.AgainstHistory(runs, scanned, records))
                .OrderByDescending(change => change.Alarms).ThenBy(change => change.Kind).ThenBy(change => change.Against),
        ]);
    }

    private static IEnumerable<NightlyChange> Joint(JointComparison? joint) => (joint?.Faults ?? []).Select(fault =>
        new NightlyChange(ChangeKind.NumberMoved, ComparedWith.Baseline, Alarms: true, fault.Claim, "", "", fault.Text, []));
}

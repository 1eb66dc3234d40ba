using System.Globalization;
using ReproHarness.Contracts.Claims;
using ReproHarness.History.Detection;
using ReproHarness.History.Runs;

namespace ReproHarness.History.Nightly;

/// <summary>One number over the nights.</summary>
/// <param name="Claim">Claim id; empty for a number of the whole run.</param>
/// <param name="Cell">Name of the cell; empty for a number of the whole claim or run.</param>
/// <param name="Name">Measurement, <see cref="Duration"/>, a part of the run's time, or <see cref="PeakMemory"/>.</param>
/// <param name="Unit">Unit; empty for a pure number.</param>
/// <param name="Rule">The assumptions about its noise.</param>
/// <param name="Values">Its values; a value's night is the index of its run.</param>
public sealed record HistorySeries(string Claim, string Cell, string Name, string Unit, SeriesRule Rule, IReadOnlyList<NightValue> Values)
{
    /// <summary>Name of a duration.</summary>
    public const string Duration = "duration";

    /// <summary>Name of a peak of memory.</summary>
    public const string PeakMemory = "peak memory";

    private const double Megabyte = 1e6;

    /// <summary>The machine and the cells behind a duration or a peak; empty for a number of a claim.</summary>
    public string Work { get; init; } = "";

    /// <summary>Whether it is a number of a claim, not a cost of the run.</summary>
    public bool IsMeasurement => Cell.Length > 0;

    /// <summary>Every series of the runs: the numbers by claim, cell and order in the evidence, then durations and memory.</summary>
    /// <remarks>A duration or a peak of memory is a series for each machine and set of cells (<see cref="Work"/>).</remarks>
    /// <param name="runs">In the order of the nights.</param>
    public static IReadOnlyList<HistorySeries> Of(IReadOnlyList<RecordedRun> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var series = new Dictionary<(string Claim, string Cell, string Name, string Work), HistorySeries>();
        void Add(string claim, string cell, string name, string unit, SeriesRule rule, NightValue value, string work = "")
        {
            if (!series.TryGetValue((claim, cell, name, work), out var known))
            {
                known = new HistorySeries(claim, cell, name, unit, rule, new List<NightValue>()) { Work = work };
                series.Add((claim, cell, name, work), known);
            }

            ((List<NightValue>)known.Values).Add(value);
        }

        void AddCost(RecordedRun run, string claim, string name, string unit, SeriesRule rule, NightValue value) =>
            Add(claim, "", name, unit, rule, value, WorkOf(run, claim));

        foreach (var (night, run) in runs.Index())
        {
            foreach (var cell in run.Cells)
            {
                var source = RunSource.Of(cell);
                var all = string.Join(' ', cell.Numbers.Select(number => number.Value.ToString("R", CultureInfo.InvariantCulture)));
                foreach (var number in cell.Numbers.Where(
                    number => number.Name is not (VerdictMargin.VerifiedName or VerdictMargin.FalsifiedName)))
                    Add(cell.Claim, cell.Cell, number.Name, number.Unit, SeriesRule.Measurement,
                        new NightValue(night, number.Value, source, all));
            }

            foreach (var (what, seconds) in run.Seconds)
            {
                var (claim, name) = what == RecordedRun.WholeRun ? ("", Duration)
                    : RecordedRun.PartOf(what) is { } part ? ("", part)
                    : (what, Duration);
                AddCost(run, claim, name, "s", SeriesRule.Duration, new NightValue(night, seconds));
            }

            if (run.PeakMemory is { } bytes) AddCost(run, "", PeakMemory, "MB", SeriesRule.Memory, new NightValue(night, bytes / Megabyte));
        }

        return [.. series.Values.OrderBy(one => one.IsMeasurement ? 0 : 1).ThenBy(one => one.Claim.Length)
            .ThenBy(one => one.Claim, StringComparer.Ordinal).ThenBy(one => one.Cell, StringComparer.Ordinal)];
    }

    // The machines and the cells behind a duration or a peak.
    private static string WorkOf(RecordedRun run, string claim)
    {
        var judged = run.Cells.Where(cell => cell.Verdict != Verdict.NotRun && (claim.Length == 0 || cell.Claim == claim)).ToList();
        var machines = judged.Select(RunSource.MachineOf).Distinct().Order(StringComparer.Ordinal);
        return string.Join('\n', machines.Concat(judged.Select(cell => $"{cell.Claim} {cell.Cell}")));
    }
}

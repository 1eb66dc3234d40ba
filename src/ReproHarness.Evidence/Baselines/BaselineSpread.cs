using ReproHarness.Evidence.Claims;
using ReproHarness.Evidence.Files;
using ReproHarness.Statistics;

namespace ReproHarness.Evidence.Baselines;

/// <summary>The baseline of a cell from its runs at several root seeds.</summary>
public static class BaselineSpread
{
    /// <summary>Share of sound runs in which one number leaves its tolerance.</summary>
    public const double FalseAlarm = 1e-4;

    /// <summary>Mean, spread and tolerance of every number that at least two runs have.</summary>
    /// <param name="runs">At least two runs of one claim, cell, tier and device class, at different root seeds.</param>
    /// <exception cref="ArgumentException">The runs are too few, not of one cell, or two have the same root seed.</exception>
    public static Baseline Of(IReadOnlyList<CellEvidence> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        Check(runs);
        var numbers = runs.SelectMany(ComparedNumbers.Of).GroupBy(measurement => measurement.Name).ToList();
        return new Baseline
        {
            Schema = Baseline.CurrentSchema,
            Claim = runs[0].Claim,
            Cell = runs[0].Cell,
            Runs = runs.Count,
            Verdicts = runs.GroupBy(run => run.Verdict).OrderBy(group => group.Key).ToDictionary(group => group.Key, group => group.Count()),
            Measurements = [.. numbers.Where(seen => seen.Count() > 1).Select(seen => OfNumber([.. seen]))],
            Occasional = [.. numbers.Where(seen => seen.Count() == 1).Select(seen => seen.Key)],
        };
    }

    /// <summary>Says where the tolerance comes from.</summary>
    internal static string SourceOf(BaselineMeasurement measurement) =>
        measurement.Tolerance > HalfWidth(new RunSpread(measurement.Runs, measurement.Mean, measurement.Deviation))
            ? "what a rare count may do after"
            : "prediction interval over";

    private static BaselineMeasurement OfNumber(IReadOnlyList<Measurement> seen)
    {
        var spread = RunSpread.Of([.. seen.Select(measurement => measurement.Value)]);
        var tolerance = Math.Max(HalfWidth(spread), CountingFloor(seen));
        return new BaselineMeasurement(seen[0].Name, spread.Mean, spread.StandardDeviation, spread.Runs, tolerance, seen[0].Unit);
    }

    private static double HalfWidth(RunSpread spread) => spread.PredictionHalfWidth(FalseAlarm);

    // A share of N things moves in steps of 1/N. One that was 0 in every run has no spread, and would fail at the first thing ever counted.
    private static double CountingFloor(IReadOnlyList<Measurement> seen)
    {
        if (seen[0].Unit != Measurement.Share) return 0;
        var counted = seen.Min(measurement => measurement.N);
        return counted > 0
            ? RareCount.Allowance(seen.Count, FalseAlarm) / (double)counted
            : throw new ArgumentException($"'{seen[0].Name}' is a share of {counted} things; a share needs at least 1.", nameof(seen));
    }

    private static void Check(IReadOnlyList<CellEvidence> runs)
    {
        if (runs.Count < 2)
            throw new ArgumentException($"{runs.Count} run(s) show no spread; at least 2 are needed.", nameof(runs));
        if (runs.Select(run => (run.Claim, run.Cell, run.Tier, run.Environment.DeviceClass)).Distinct().ToList() is [var one, var other, ..])
            throw new ArgumentException($"A baseline is of one claim, cell, tier and device class; these runs have {one} and {other}.", nameof(runs));
        if (runs.GroupBy(run => run.Provenance.Seed).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ArgumentException($"Root seed {twice.Key} comes twice in '{runs[0].Cell}': a run repeated shows no spread.", nameof(runs));
        if (runs.FirstOrDefault(run => run.Measurements.DistinctBy(m => m.Name).Count() != run.Measurements.Count) is { } doubled)
            throw new ArgumentException($"A number of '{doubled.Cell}' comes twice at root seed {doubled.Provenance.Seed}.", nameof(runs));
    }
}

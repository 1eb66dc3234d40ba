using MathNet.Numerics.Distributions;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Statistics;

namespace ReproHarness.Contracts.Baselines;

/// <summary>The baseline of a cell from its runs, at several root seeds and computed in several ways.</summary>
public static class BaselineSpread
{
    /// <summary>
    /// Share of sound runs in which a cell's estimate, the number that its judgement is about and that comes first, leaves its tolerance.
    /// The fast tier has 65 of them: all stay within in 99.7 of 100 sound runs. A third of what all numbers together may do is theirs, so
    /// that the tolerance of what a claim says is narrow.
    /// </summary>
    public const double FalseAlarmOfEstimate = 5e-5;

    /// <summary>
    /// The same of every other number. The fast tier has some 3,000 on record: together with the estimates all stay within in 99 of 100
    /// sound runs, even if they were independent of each other.
    /// </summary>
    public const double FalseAlarm = 2e-6;

    /// <summary>
    /// Share of sound runs that may count more of a thing that was never counted, or always, at the largest rate that the record allows.
    /// That rate is an upper bound:
    /// at any rate that is likely such runs are far rarer, so it need not be divided among the numbers.
    /// </summary>
    public const double RareAlarm = 1e-4;

    /// <summary>
    /// From so many runs on their own spread gives the tolerance. Student's t leaves 1 in 10,000 outside 28 deviations at four runs, and
    /// outside 6,366 at two: a tolerance that nothing would ever leave. A tier that takes an hour a run has fewer; there the tolerance
    /// comes from the 95 % interval that each number carries, which covers the chance in images and networks.
    /// </summary>
    public const int FewestForSpread = 4;

    /// <summary>
    /// A number that moves in jumps, as the range of a window does, has few outliers and a small deviation. What the record itself showed
    /// is tolerated, and half as much more.
    /// </summary>
    private const double BeyondSeen = 1.5;

    private static readonly double IntervalQuantile = Normal.InvCDF(0, 1, 0.975);

    /// <summary>
    /// Mean, spread and tolerance of every number that at least two runs have; of few runs, of every number with an interval.
    /// </summary>
    /// <param name="runs">Runs of one claim, cell, tier and device class, at different root seeds or computed in different ways.</param>
    /// <param name="optional">Numbers that are there or missing as it comes, in some cell of the claim: <see
    /// cref="OptionalNumbers"/>.</param>
    /// <param name="prior">What the estimates of like cells say of this one's variance; null where they are few.</param>
    /// <exception cref="ArgumentException">There is no run, they are not of one cell, or two have the same root seed and way of
    /// computing.</exception>
    public static Baseline Of(IReadOnlyList<CellEvidence> runs, IReadOnlySet<string>? optional = null, VariancePrior? prior = null)
    {
        ArgumentNullException.ThrowIfNull(runs);
        Check(runs);
        optional ??= new HashSet<string>();
        var numbers = runs.SelectMany(ComparedNumbers.Of).GroupBy(measurement => measurement.Name).ToList();
        return new Baseline
        {
            Schema = Baseline.CurrentSchema,
            Claim = runs[0].Claim,
            Cell = runs[0].Cell,
            Runs = runs.Count,
            Verdicts = runs.GroupBy(run => run.Verdict).OrderBy(group => group.Key)
                .ToDictionary(group => group.Key, group => group.Count()),
            Measurements =
            [
                .. numbers.Where(seen => HasTolerance([.. seen], runs.Count))
                    .Select(seen => OfNumber([.. seen], runs.Count, IsEstimate(seen.Key, runs[0]), prior) with {
                        Optional = optional.Contains(seen.Key) }),
            ],
            Occasional = [.. numbers.Where(seen => !HasTolerance([.. seen], runs.Count)).Select(seen => seen.Key)],
            Absent = [.. optional.Except(numbers.Select(seen => seen.Key)).Order(StringComparer.Ordinal)],
            References =
            [
                .. runs.Where(run => run.Provenance.Seed == runs.Min(one => one.Provenance.Seed)).Select(BaselineReference.Of)
                .OfType<BaselineReference>()
                    .OrderBy(reference => reference.Processor, StringComparer.Ordinal)
                    .ThenBy(reference => reference.Arithmetic, StringComparer.Ordinal),
            ],
        };
    }

    /// <summary>The numbers of a claim that some runs of some cell have and others lack.</summary>
    /// <param name="cells">The runs of each of its cells.</param>
    public static IReadOnlySet<string> OptionalNumbers(IEnumerable<IReadOnlyList<CellEvidence>> cells) => cells
        .SelectMany(runs => runs.SelectMany(ComparedNumbers.Of).GroupBy(number => number.Name).Where(seen => seen.Count() < runs.Count))
        .Select(seen => seen.Key).ToHashSet();

    /// <summary>Says where the tolerance comes from.</summary>
    internal static string SourceOf(BaselineMeasurement measurement, int runs, bool isEstimate) =>
        UsesOwnInterval(runs, measurement.Deviation, measurement.Unit) ? "its own interval in"
        : !isEstimate
        && measurement.Tolerance > new RunSpread(measurement.Runs, measurement.Mean, measurement.Deviation).PredictionHalfWidth(FalseAlarm)
            ? measurement.Unit == Measurement.Share ? "what a rare count may do after" : "half as much again as was seen in"
        : "prediction interval over";

    // An estimate that cannot go below 0, such as tau, is 0 in run after run. That is no proof that the next one is: its interval says how
    // far it may lie. A share has a rule of its own, the rare count.
    private static bool UsesOwnInterval(int runs, double deviation, string unit) =>
        runs < FewestForSpread || (deviation == 0 && unit != Measurement.Share);

    private static bool HasTolerance(IReadOnlyList<Measurement> seen, int runs) =>
        runs < FewestForSpread ? OwnHalfWidth(seen, FalseAlarm) > 0 : seen.Count > 1;

    /// <summary>Whether a number is what the judgement is about.</summary>
    internal static bool IsEstimate(string number, CellEvidence run) => run.Measurements is [var first, ..] && first.Name == number;

    private static double FalseAlarmOf(bool isEstimate) => isEstimate ? FalseAlarmOfEstimate : FalseAlarm;

    private static BaselineMeasurement OfNumber(IReadOnlyList<Measurement> seen, int runs, bool isEstimate, VariancePrior? prior)
    {
        var falseAlarm = FalseAlarmOf(isEstimate);
        var mean = seen.Average(measurement => measurement.Value);
        // The mean of equal numbers may differ from them in the last digit.
        var same = seen.All(measurement => measurement.Value == seen[0].Value);
        if (same) mean = seen[0].Value;
        var spread = seen.Count > 1 && !same
            ? RunSpread.Of([.. seen.Select(measurement => measurement.Value)])
            : new RunSpread(seen.Count, mean, StandardDeviation: 0);
        var farthest = runs < FewestForSpread || spread.StandardDeviation == 0
            ? 0
            : BeyondSeen * seen.Max(measurement => Math.Abs(measurement.Value - mean));
        var tolerance = Math.Max(
            Math.Max(UsesOwnInterval(runs, spread.StandardDeviation, seen[0].Unit) ? OwnHalfWidth(seen, falseAlarm)
                : spread.PredictionHalfWidth(falseAlarm, isEstimate ? prior : null), CountingFloor(seen)), farthest);
        return new BaselineMeasurement(seen[0].Name, spread.Mean, spread.StandardDeviation, spread.Runs, tolerance, seen[0].Unit);
    }

    // The larger arm of each interval as 1.96 deviations; one more run differs from the mean of these by sqrt(1 + 1/n) of them.
    private static double OwnHalfWidth(IReadOnlyList<Measurement> seen, double falseAlarm)
    {
        var deviation =
            seen.Average(
                measurement => Math.Max(measurement.High - measurement.Value, measurement.Value - measurement.Low)) / IntervalQuantile;
        return Normal.InvCDF(0, 1, 1 - (falseAlarm / 2)) * deviation * Math.Sqrt(1 + (1.0 / seen.Count));
    }

    // A share of N things moves in steps of 1/N. One that was 0 in every run has no spread, and would fail at the first thing ever counted.
    private static double CountingFloor(IReadOnlyList<Measurement> seen)
    {
        if (seen[0].Unit != Measurement.Share) return 0;
        var counted = seen.Min(measurement => measurement.N);
        return counted > 0
            ? RareCount.Allowance(seen.Count, RareAlarm) / (double)counted
            : throw new ArgumentException($"'{seen[0].Name}' is a share of {counted} things; a share needs at least 1.", nameof(seen));
    }

    private static void Check(IReadOnlyList<CellEvidence> runs)
    {
        if (runs.Count == 0)
            throw new ArgumentException("No run is no baseline; at least 1 is needed.", nameof(runs));
        if (runs.FirstOrDefault(run => run.Verdict == Verdict.NotRun || !run.Extent.IsWhole) is { } unfit)
            throw new ArgumentException(
                $"'{unfit.Cell}' was not run or is of a run {unfit.Extent} at root seed {unfit.Provenance.Seed}: that is no baseline.",
                nameof(runs));
        if (runs.Select(run => (run.Claim, run.Cell, run.Tier, run.Environment.DeviceClass)).Distinct()
            .ToList() is [var one, var other, ..])
            throw new ArgumentException(
                $"A baseline is of one claim, cell, tier and device class; these runs have {one} and {other}.", nameof(runs));
        if (runs.GroupBy(run => (run.Provenance.Seed, run.Environment.Arithmetic)).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ArgumentException(
                $"Root seed {twice.Key.Seed} comes twice in '{runs[0].Cell}': a run repeated shows no spread.", nameof(runs));
        if (runs.FirstOrDefault(run => run.Measurements.DistinctBy(m => m.Name).Count() != run.Measurements.Count) is { } doubled)
            throw new ArgumentException($"A number of '{doubled.Cell}' comes twice at root seed {doubled.Provenance.Seed}.", nameof(runs));
    }
}

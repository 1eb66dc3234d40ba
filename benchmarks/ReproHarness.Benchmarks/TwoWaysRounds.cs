using System.Globalization;

namespace ReproHarness.Benchmarks;

/// <summary>Each task of <see cref="AffineWork"/> in both ways, in one process.</summary>
internal static class TwoWaysRounds
{
    private const int Rounds = 5;

    /// <summary>Compares results, then times.</summary>
    /// <exception cref="RequirementBrokenException">Results differ by more than rounding, or the new way is not faster.</exception>
    public static void Run()
    {
        using var work = AffineWork.Prepare();
        foreach (var task in work.Tasks)
        {
            // Both have run once before they are timed.
            var difference = TwoWays.Difference(task.New(), task.Old());
            if (!(difference <= task.Tolerance))
                throw new RequirementBrokenException(
                    $"{task.Name}: the two ways differ by {difference}; required: at most {task.Tolerance}.");
            TwoWaysBenchmarks.Prepared = task;
            var ratio = Enumerable.Range(0, Rounds)
                .Select(_ => SweepTiming.Measure<TwoWaysBenchmarks>(nameof(TwoWaysBenchmarks.New), nameof(TwoWaysBenchmarks.Old)))
                .Select(timing => timing.Reference / timing.Work).Order().ElementAt(Rounds / 2);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{task.Name}: {ratio:F2} times faster (median of {Rounds} rounds), results differ by {difference:E1}."));
            if (!(ratio >= task.SmallestRatio))
                throw new RequirementBrokenException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{task.Name}: only {ratio:F2} times faster; required: at least {task.SmallestRatio} times."));
        }
    }
}

using System.Globalization;

namespace ReproHarness.Benchmarks;

/// <summary>One gradient for every size against a gradient per size, on a small network.</summary>
internal static class GradientRounds
{
    // The median of five shrugs off two disturbed rounds.
    private const int Rounds = 5;

    /// <summary>Compares the counts, then the times.</summary>
    /// <exception cref="RequirementBrokenException">Counts differ, or one gradient is not fast enough.</exception>
    public static void Run(int images)
    {
        Console.WriteLine($"Training a CNN for one epoch, then attacking {images} images both ways.");
        using var work = SweepWork.Prepare(images);
        var (oneGradient, gradientPerSize) = (work.OneGradient(), work.GradientPerSize());
        SweepRequirement.RequireSameErrors(oneGradient, gradientPerSize);
        Console.WriteLine(CountTable.Of(SweepWork.Epsilons, oneGradient));
        Console.WriteLine("Both ways give every image the same errors at every size.");

        Console.WriteLine($"{Environment.NewLine}  one gradient  gradient per size   ratio");
        SweepBenchmarks.Prepared = work;
        var rounds = new List<SweepTiming>();
        while (rounds.Count < Rounds)
        {
            rounds.Add(SweepTiming.Measure<SweepBenchmarks>(nameof(SweepBenchmarks.OneGradient), nameof(SweepBenchmarks.GradientPerSize)));
            var last = rounds[^1];
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture, $"{last.Work,12:F2} s{last.Reference,17:F2} s{last.Reference / last.Work,8:F2}"));
        }

        var ratio = rounds.Select(round => round.Reference / round.Work).Order().ElementAt(Rounds / 2);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"One gradient is {ratio:F2} times faster (median of {Rounds} rounds; {images} images, {SweepWork.Epsilons.Length} sizes, "
                + $"threads: {work.Environment.Threads}, {rounds[0].Cpu})."));
        SweepRequirement.RequireRatio(ratio);
    }
}

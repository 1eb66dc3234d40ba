using System.Globalization;

namespace ReproHarness.Benchmarks;

/// <summary>The FGSM sweep of ResNet-20 against as many plain forward passes as it is made of.</summary>
internal static class ResidualRounds
{
    // A round takes minutes; the median of three shrugs off one disturbed round.
    private const int Rounds = 3;

    /// <summary>Times both.</summary>
    /// <param name="images">Images of 3x32x32 pixels.</param>
    /// <exception cref="RequirementBrokenException">The sweep costs too much besides its passes.</exception>
    public static void Run(int images)
    {
        Console.WriteLine(
            $"ResNet-20 under FGSM: {images} images at {SweepWork.Epsilons.Length} sizes against {ResidualWork.Passes} forward passes.");
        using var work = ResidualWork.Prepare(images);
        work.WarmUp();
        ResidualBenchmarks.Prepared = work;
        Console.WriteLine($"{Environment.NewLine}         sweep     forward passes   ratio");
        var rounds = new List<SweepTiming>();
        while (rounds.Count < Rounds)
        {
            rounds.Add(SweepTiming.Measure<ResidualBenchmarks>(nameof(ResidualBenchmarks.Sweep), nameof(ResidualBenchmarks.ForwardPasses)));
            var last = rounds[^1];
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture, $"{last.Work,12:F2} s{last.Reference,17:F2} s{last.Work / last.Reference,8:F3}"));
        }

        var ratio = rounds.Select(round => round.Work / round.Reference).Order().ElementAt(Rounds / 2);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"The sweep takes {ratio:F3} times as long as {ResidualWork.Passes} forward passes (median of {Rounds} rounds; {images} "
                + $"images, batches of {ResidualWork.BatchSize}, {rounds[0].Cpu})."));
        SweepRequirement.RequireOverhead(ratio);
    }
}

using System.Globalization;
using ReproHarness.Experiments.Runtime;

namespace ReproHarness.Benchmarks;

/// <summary>How many architectures a second the controller proposes and learns from. It promises no number: a child that is trained costs seconds.</summary>
internal static class ControllerRounds
{
    // The median of three shrugs off one disturbed round.
    private const int Rounds = 3;

    private static readonly int[] BatchSizes = [10, 20, 50];

    /// <summary>Times both rules at every batch size.</summary>
    public static void Run()
    {
        TorchSession.Start(DeviceChoice.Cpu);
        Console.WriteLine($"The search's controller: {ControllerWork.Architectures} architectures of 25 decisions, looked up.");
        Console.WriteLine($"{Environment.NewLine}   batch   REINFORCE a second   PPO a second   ratio of times");
        foreach (var batch in BatchSizes)
        {
            var work = new ControllerWork(batch);

            // So that no round pays for what is compiled once.
            work.Reinforce();
            work.Ppo();
            ControllerBenchmarks.Prepared = work;
            var rounds = Enumerable.Range(0, Rounds)
                .Select(_ => SweepTiming.Measure<ControllerBenchmarks>(nameof(ControllerBenchmarks.Ppo), nameof(ControllerBenchmarks.Reinforce))).ToList();
            double Median(Func<SweepTiming, double> number) => rounds.Select(number).Order().ElementAt(Rounds / 2);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{batch,8}{ControllerWork.Architectures / Median(round => round.Reference),21:F0}{ControllerWork.Architectures / Median(round => round.Work),15:F0}{Median(round => round.Work / round.Reference),17:F2}"));
        }
    }
}

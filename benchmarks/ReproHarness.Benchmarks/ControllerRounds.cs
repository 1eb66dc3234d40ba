using System.Globalization;
using System.IO.Abstractions;
using ReproHarness.Contracts.Runs;
using ReproHarness.Experiments.Nas.Studies;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Nas.Tables;

namespace ReproHarness.Benchmarks;

/// <summary>How many architectures of the table a second the controller proposes and learns from, and what each rule finds.</summary>
internal static class ControllerRounds
{
    // The median of three shrugs off one disturbed round.
    private const int Rounds = 3;

    private static readonly (int Batch, int Passes)[] Updates =
        [.. from batch in new[] { 5, 10, 25 } from passes in new[] { 2, 4 } select (batch, passes)];

    /// <summary>Times both rules at every size of an update, and lets them search.</summary>
    public static void Run()
    {
        var files = new FileSystem();
        var space = SearchMatrix.Fast.Families[0].Space;
        var table = SearchTableFile.Read(
            files, SearchTableFile.PathIn(files, RunSettings.FindRepositoryRoot(files, AppContext.BaseDirectory), space.Name));
        var session = TorchSession.Start(Experiments.Runtime.DeviceChoice.Cpu);
        Console.WriteLine(
            $"The search's controller: {session.Workers} searches side by side in a table of {table.Children.Length} architectures.");
        Console.WriteLine($"{Environment.NewLine}   batch   passes of PPO   REINFORCE a second   PPO a second   ratio of times");
        foreach (var (batch, passes) in Updates)
        {
            var work = new ControllerWork(space, table, batch, passes, session.Workers);

            // So that no round pays for what is compiled once.
            work.Reinforce();
            work.Ppo();
            ControllerBenchmarks.Prepared = work;
            var rounds = Enumerable.Range(0, Rounds)
                .Select(_ => SweepTiming.Measure<ControllerBenchmarks>(
                    nameof(ControllerBenchmarks.Ppo), nameof(ControllerBenchmarks.Reinforce))).ToList();
            double Median(Func<SweepTiming, double> number) => rounds.Select(number).Order().ElementAt(Rounds / 2);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{batch,8}{passes,16}{work.Architectures / Median(round => round.Reference),21:F0}"
                + $"{work.Architectures / Median(round => round.Work),15:F0}{Median(round => round.Work / round.Reference),17:F2}"));
        }

        Console.WriteLine();
        ControllerFinds.Print(space, table, session.Workers, Updates);
    }
}

using BenchmarkDotNet.Attributes;

namespace ReproHarness.Benchmarks;

/// <summary>Both rules, as BenchmarkDotNet calls them.</summary>
public class ControllerBenchmarks
{
    /// <summary>The prepared task. BenchmarkDotNet makes its own instances, in this process: a static hands the task over.</summary>
    internal static ControllerWork? Prepared { get; set; }

    private readonly ControllerWork _work = Prepared ?? throw new InvalidOperationException("nothing is prepared");

    [Benchmark]
    public double Ppo() => _work.Ppo();

    [Benchmark(Baseline = true)]
    public double Reinforce() => _work.Reinforce();
}

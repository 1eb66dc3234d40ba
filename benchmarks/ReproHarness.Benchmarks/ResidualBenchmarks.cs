using BenchmarkDotNet.Attributes;
using ReproHarness.Experiments.Sweeps;

namespace ReproHarness.Benchmarks;

/// <summary>The sweep and its passes, as BenchmarkDotNet calls them.</summary>
public class ResidualBenchmarks
{
    /// <summary>The prepared task. BenchmarkDotNet makes its own instances, in this process: a static hands the task over.</summary>
    internal static ResidualWork? Prepared { get; set; }

    private readonly ResidualWork _work = Prepared ?? throw new InvalidOperationException("nothing is prepared");

    [Benchmark]
    public ErrorTable Sweep() => _work.Sweep();

    [Benchmark(Baseline = true)]
    public long ForwardPasses() => _work.ForwardPasses();
}

using BenchmarkDotNet.Attributes;
using ReproHarness.Experiments.Sweeps;

namespace ReproHarness.Benchmarks;

/// <summary>The two ways, as BenchmarkDotNet calls them.</summary>
public class SweepBenchmarks
{
    /// <summary>The prepared task. BenchmarkDotNet makes its own instances, in this process: a static hands the task over.</summary>
    internal static SweepWork? Prepared { get; set; }

    private readonly SweepWork _work = Prepared ?? throw new InvalidOperationException("nothing is prepared");

    [Benchmark]
    public ErrorTable OneGradient() => _work.OneGradient();

    [Benchmark(Baseline = true)]
    public ErrorTable GradientPerSize() => _work.GradientPerSize();
}

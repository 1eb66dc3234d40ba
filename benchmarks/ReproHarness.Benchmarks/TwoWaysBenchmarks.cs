using BenchmarkDotNet.Attributes;

namespace ReproHarness.Benchmarks;

/// <summary>The two ways of a task, as BenchmarkDotNet calls them.</summary>
public class TwoWaysBenchmarks
{
    /// <summary>The prepared task: see <see cref="SweepBenchmarks"/>.</summary>
    internal static TwoWays? Prepared { get; set; }

    private readonly TwoWays _task = Prepared ?? throw new InvalidOperationException("nothing is prepared");

    [Benchmark]
    public float[] New() => _task.New();

    [Benchmark(Baseline = true)]
    public float[] Old() => _task.Old();
}

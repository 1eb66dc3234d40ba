using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;

namespace ReproHarness.Benchmarks;

/// <summary>One round of two benchmarks, one right after the other, so that a busy machine slows both.</summary>
/// <param name="Work">Seconds of the work that is judged.</param>
/// <param name="Reference">Seconds of what it is compared with.</param>
/// <param name="Cpu">Model of the CPU.</param>
internal sealed record SweepTiming(double Work, double Reference, string Cpu)
{
    /// <summary>Times two methods of a class of benchmarks, on what its static property holds.</summary>
    /// <param name="work">Name of the method that is judged.</param>
    /// <param name="reference">Name of the other.</param>
    /// <exception cref="InvalidOperationException">BenchmarkDotNet refused or a method failed.</exception>
    public static SweepTiming Measure<TBenchmarks>(string work, string reference)
    {
        var summary = BenchmarkRunner.Run<TBenchmarks>(Config());
        if (summary.HasCriticalValidationErrors)
            throw new InvalidOperationException(string.Join("; ", summary.ValidationErrors.Select(error => error.Message)));
        return new SweepTiming(
            Seconds(summary, work),
            Seconds(summary, reference),
            summary.HostEnvironmentInfo.Cpu.Value?.ProcessorName ?? "unknown CPU");
    }

    // In this process, because a generated project would not know where libtorch lies. No warm-up: both have just run before the rounds.
    // One invocation in one iteration: a sweep takes seconds, and the rounds repeat it.
    private static ManualConfig Config() => ManualConfig.CreateEmpty()
        .AddJob(Job.Default
            .WithToolchain(new InProcessNoEmitToolchain(TimeSpan.FromHours(1), logOutput: false))
            .WithStrategy(RunStrategy.Monitoring)
            .WithWarmupCount(0)
            .WithIterationCount(1)
            .WithInvocationCount(1)
            .WithUnrollFactor(1))
        .AddLogger(NullLogger.Instance)
        .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "BenchmarkDotNet.Artifacts"));

    private static double Seconds(Summary summary, string way)
    {
        var report = summary.Reports.Single(report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name == way);
        return report.ResultStatistics is { } statistics
            ? statistics.Median / 1e9
            : throw new InvalidOperationException(
                $"{way} was not timed: {string.Join("; ", report.ExecuteResults.SelectMany(result => result.Errors))}");
    }
}

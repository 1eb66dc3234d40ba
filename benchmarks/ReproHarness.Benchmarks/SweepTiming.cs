using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;

namespace ReproHarness.Benchmarks;

/// <summary>One round: both ways, one right after the other, so that a busy machine slows both.</summary>
/// <param name="OneGradient">Seconds of the sweep with one gradient.</param>
/// <param name="GradientPerSize">Seconds of the sweep with a gradient per size.</param>
/// <param name="Cpu">Model of the CPU.</param>
internal sealed record SweepTiming(double OneGradient, double GradientPerSize, string Cpu)
{
    /// <summary>How many times faster one gradient is.</summary>
    public double Ratio => GradientPerSize / OneGradient;

    /// <summary>Times both ways on what <see cref="SweepBenchmarks.Prepared"/> holds.</summary>
    /// <exception cref="InvalidOperationException">BenchmarkDotNet refused or a way failed.</exception>
    public static SweepTiming Measure()
    {
        var summary = BenchmarkRunner.Run<SweepBenchmarks>(Config());
        if (summary.HasCriticalValidationErrors)
            throw new InvalidOperationException(string.Join("; ", summary.ValidationErrors.Select(error => error.Message)));
        return new SweepTiming(
            Seconds(summary, nameof(SweepBenchmarks.OneGradient)),
            Seconds(summary, nameof(SweepBenchmarks.GradientPerSize)),
            summary.HostEnvironmentInfo.Cpu.Value?.ProcessorName ?? "unknown CPU");
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{OneGradient,12:F2} s{GradientPerSize,17:F2} s{Ratio,8:F2}");

    // In this process, because a generated project would not know where libtorch lies. No warm-up: both ways have just run for the
    // comparison of their counts. One invocation in one iteration: a sweep takes seconds, and the rounds repeat it.
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
            : throw new InvalidOperationException($"{way} was not timed: {string.Join("; ", report.ExecuteResults.SelectMany(result => result.Errors))}");
    }
}

using System.Diagnostics;
using ReproHarness.Contracts.Runs;
using ReproHarness.Storage.Timing;
using ReproHarness.Studies.Timing;

namespace ReproHarness.Studies.Runs;

/// <summary>Times a run from the moment that it is open.</summary>
/// <param name="processStart">When the process began.</param>
/// <param name="opened">When the run was open.</param>
/// <param name="timestamp">The same on the clock that measures.</param>
/// <param name="processor">What the process had worked by then.</param>
internal sealed class RunClock(DateTimeOffset processStart, DateTimeOffset opened, long timestamp, TimeSpan processor)
{
    /// <summary>Starts it.</summary>
    public static RunClock Start(TimeProvider time)
    {
        using var process = Process.GetCurrentProcess();
        return new RunClock(
            process.StartTime.ToUniversalTime(), time.GetUtcNow(), time.GetTimestamp(), Environment.CpuUsage.TotalTime);
    }

    /// <summary>Where the time went until now.</summary>
    /// <param name="run">The run.</param>
    /// <param name="ledger">What it was spent on.</param>
    /// <param name="time">The clock.</param>
    public TimeRecord Record(OpenRun run, TimeLedger ledger, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(ledger);
        var seconds = time.GetElapsedTime(timestamp).TotalSeconds;
        var worked = (Environment.CpuUsage.TotalTime - processor).TotalSeconds;
        var work = ledger.Work;
        return new TimeRecord(
            TimeRecord.CurrentSchema, run.Settings.Tier, processStart, (opened - processStart).TotalSeconds, seconds, worked,
            run.Session.Workers, run.Environment.Device, ledger.Claims, work)
        {
            RunId = run.Settings.RunId, Reference = Reference(run, work, time),
        };
    }

    // A run that found everything in its store has no rate to compare.
    private static ReferenceRates? Reference(OpenRun run, IReadOnlyList<WorkTime> work, TimeProvider time) =>
        work.Any(one => one.Kind is WorkKind.Training or WorkKind.Attacking && one.MultiplyAdds > 0)
            ? ReferenceTiming.Of(run.Session, time)
            : null;
}

using ReproHarness.Experiments.Runtime;
using TorchSharp;

namespace ReproHarness.Studies.Work;

/// <summary>
/// Counts the processor time of this process. A login node is busy with others' programs, which a timed sample of one thread must not
/// count: the nodes that it plans for are not shared.
/// </summary>
public sealed class ProcessorClock : TimeProvider
{
    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>What passes of a device are timed by: this clock where they run on the processor, else the wall's.</summary>
    /// <param name="session">The device.</param>
    /// <param name="wall">The clock of the wall.</param>
    public static TimeProvider Of(TorchSession session, TimeProvider wall)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Device.type == DeviceType.CPU ? new ProcessorClock() : wall;
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => Environment.CpuUsage.TotalTime.Ticks;
}

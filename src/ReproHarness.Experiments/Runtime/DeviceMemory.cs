using TorchSharp;

namespace ReproHarness.Experiments.Runtime;

/// <summary>The memory of the device that is computed on.</summary>
/// <param name="Name">The device.</param>
/// <param name="Free">Bytes that nobody uses.</param>
/// <param name="Workers">Networks that share it.</param>
public sealed record DeviceMemory(string Name, long Free, int Workers)
{
    /// <summary>Asks the driver of a GPU, or the runtime, which knows a container's limit.</summary>
    /// <exception cref="Storage.InputException">The driver does not answer.</exception>
    public static DeviceMemory Of(TorchSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return new DeviceMemory(
            session.Environment.Device, session.Device.type == DeviceType.CUDA ? CudaDriver.FreeMemory(session.Device) : FreeOfProcess(),
            session.Workers);
    }

    private static long FreeOfProcess()
    {
        // The load is that of the last collection.
        GC.Collect();
        var memory = GC.GetGCMemoryInfo();
        return memory.TotalAvailableMemoryBytes - memory.MemoryLoadBytes;
    }
}

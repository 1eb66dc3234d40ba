using ReproHarness.Contracts.Runs;
using ReproHarness.Storage;
using TorchSharp;

namespace ReproHarness.Experiments.Runtime;

/// <summary>Whether this process can compute on a GPU, and why not.</summary>
/// <param name="Available">Whether it can.</param>
/// <param name="Reason">Why not, and the cure, as one clause; empty when it can.</param>
public sealed record CudaAvailability(bool Available, string Reason);

/// <summary>The device of a user's choice.</summary>
public static class DeviceResolution
{
    /// <summary>The device to compute on. CUDA asked for is CUDA or an error, never the CPU.</summary>
    /// <param name="choice">What was asked for.</param>
    /// <param name="cuda">Asked only when the choice depends on it: asking initialises the driver.</param>
    /// <exception cref="InputException">CUDA was asked for and there is none.</exception>
    public static torch.Device Resolve(this DeviceChoice choice, Func<CudaAvailability> cuda)
    {
        ArgumentNullException.ThrowIfNull(choice);
        ArgumentNullException.ThrowIfNull(cuda);
        if (choice == DeviceChoice.Cpu) return torch.CPU;
        var found = cuda();
        if (found.Available) return new torch.Device(DeviceType.CUDA);
        return choice == DeviceChoice.Auto
            ? torch.CPU
            : throw new InputException($"device 'cuda': {found.Reason}; or choose --device cpu.");
    }
}

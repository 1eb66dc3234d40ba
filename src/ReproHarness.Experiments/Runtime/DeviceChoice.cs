using ReproHarness.Storage;
using TorchSharp;

namespace ReproHarness.Experiments.Runtime;

/// <summary>Whether this process can compute on a GPU, and why not.</summary>
/// <param name="Available">Whether it can.</param>
/// <param name="Reason">Why not, and the cure, as one clause; empty when it can.</param>
public sealed record CudaAvailability(bool Available, string Reason);

/// <summary>The device the user asked for.</summary>
public sealed record DeviceChoice
{
    private DeviceChoice(string name) => Name = name;

    /// <summary>CUDA where there is one, else the CPU.</summary>
    public static DeviceChoice Auto { get; } = new("auto");

    public static DeviceChoice Cpu { get; } = new("cpu");

    /// <summary>CUDA; an error where there is none.</summary>
    public static DeviceChoice Cuda { get; } = new("cuda");

    /// <summary><c>auto</c>, <c>cpu</c> or <c>cuda</c>.</summary>
    public string Name { get; }

    /// <summary>Reads the user's word, in any letter case.</summary>
    /// <exception cref="InputException">It is none of the three.</exception>
    public static DeviceChoice Parse(string text)
    {
        DeviceChoice[] all = [Auto, Cpu, Cuda];
        return all.FirstOrDefault(choice => choice.Name.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase))
            ?? throw new InputException($"device '{text}': allowed: auto, cpu, cuda.");
    }

    /// <summary>The device to compute on. CUDA asked for is CUDA or an error, never the CPU.</summary>
    /// <param name="cuda">Asked only when the choice depends on it: asking initialises the driver.</param>
    /// <exception cref="InputException">CUDA was asked for and there is none.</exception>
    public torch.Device Resolve(Func<CudaAvailability> cuda)
    {
        if (this == Cpu) return torch.CPU;
        var found = cuda();
        if (found.Available) return new torch.Device(DeviceType.CUDA);
        return this == Auto ? torch.CPU : throw new InputException($"device 'cuda': {found.Reason}; or choose --device cpu.");
    }

    public override string ToString() => Name;
}

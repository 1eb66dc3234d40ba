using ReproHarness.Storage;

namespace ReproHarness.Contracts.Runs;

/// <summary>Where computations run, as the user asked for it.</summary>
public sealed record DeviceChoice
{
    private DeviceChoice(string name) => Name = name;

    /// <summary>CUDA where there is one, else the CPU.</summary>
    public static DeviceChoice Auto { get; } = new("auto");

    /// <summary>The CPU.</summary>
    public static DeviceChoice Cpu { get; } = new("cpu");

    /// <summary>CUDA; an error where there is none.</summary>
    public static DeviceChoice Cuda { get; } = new("cuda");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DeviceChoice> All { get; } = [Auto, Cpu, Cuda];

    /// <summary><c>auto</c>, <c>cpu</c> or <c>cuda</c>.</summary>
    public string Name { get; }

    /// <summary>Reads the user's word, in any letter case; null where it is none of the three.</summary>
    public static DeviceChoice? Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return All.FirstOrDefault(choice => choice.Name.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The same.</summary>
    /// <exception cref="InputException">It is none of the three.</exception>
    public static DeviceChoice Parse(string text) =>
        Find(text) ?? throw new InputException($"device '{text}': allowed: {string.Join(", ", All)}.");

    /// <inheritdoc/>
    public override string ToString() => Name;
}

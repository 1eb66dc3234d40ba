using System.Runtime.InteropServices;
using ReproHarness.Storage;
using TorchSharp;

namespace ReproHarness.Experiments.Runtime;

/// <summary>
/// How much of a processor's or GPU's own ways of computing is used.
/// On some machines libtorch's convolutions are wrong with all of it, and right with less.
/// A setting of the whole process, made before the first operation.
/// </summary>
/// <param name="Name">As it is typed and recorded: <c>native</c>, <c>avx2</c>, <c>avx</c>, <c>plain</c>.</param>
/// <param name="Label">Name for tables, such as a row of the console.</param>
public sealed record ArithmeticSetting(string Name, string Label)
{
    private const string InstructionLimit = "ONEDNN_MAX_CPU_ISA";
    private static ArithmeticSetting? _made;

    /// <summary>Everything, as the libraries choose.</summary>
    public static ArithmeticSetting Native { get; } = new("native", "as the libraries choose");

    /// <summary>oneDNN up to AVX2 instructions, on x86-64.</summary>
    public static ArithmeticSetting Avx2 { get; } = new("avx2", "oneDNN held to AVX2");

    /// <summary>oneDNN up to AVX instructions, on x86-64.</summary>
    public static ArithmeticSetting Avx { get; } = new("avx", "oneDNN held to AVX");

    /// <summary>Without oneDNN on a CPU, without cuDNN on a GPU.</summary>
    public static ArithmeticSetting Plain { get; } = new("plain", "without oneDNN and cuDNN");

    /// <summary>All of them, the fastest first.</summary>
    public static IReadOnlyList<ArithmeticSetting> All { get; } = [Native, Avx2, Avx, Plain];

    /// <summary>The settings of this process; <see cref="Native"/> until one is made.</summary>
    public static ArithmeticSetting Made => _made ?? Native;

    /// <summary>Those that a device has, the fastest first.</summary>
    public static IReadOnlyList<ArithmeticSetting> Of(DeviceType device, Architecture processor) =>
        device == DeviceType.CPU && processor == Architecture.X64 ? All : [Native, Plain];

    /// <summary>The setting of a name.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public static ArithmeticSetting Named(string name) =>
        All.FirstOrDefault(setting => setting.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new InputException($"arithmetic '{name}': allowed: auto, {string.Join(", ", All.Select(setting => setting.Name))}.");

    /// <summary>Makes the setting, once and before the first operation: oneDNN looks at its variable once.</summary>
    /// <exception cref="InvalidOperationException">Another one was made.</exception>
    public void Make()
    {
        if (_made is not null)
        {
            if (_made != this)
            {
                throw new InvalidOperationException(
                    $"arithmetic '{Name}' after '{_made.Name}': a process has one, for the libraries look once.");
            }

            return;
        }

        _made = this;
        if (this == Avx2) NativeVariable.Set(InstructionLimit, "AVX2");
        if (this == Avx) NativeVariable.Set(InstructionLimit, "AVX");
        if (this != Plain) return;
        NativeTorch.Load();
        TorchContext.UseMkldnn(false);
        TorchContext.UseNnpack(false);
        TorchContext.UseCudnn(false);
    }
}

using System.IO.Abstractions;
using ReproHarness.Contracts.Runs;
using ReproHarness.Storage;
using TorchSharp;

namespace ReproHarness.Experiments.Runtime;

/// <summary>
/// torch, made ready for measuring: libraries loaded, device chosen, threads fixed, TF32 off, cuDNN deterministic. All but the device are
/// settings of the whole process, so a program starts one session.
/// </summary>
public sealed class TorchSession
{
    /// <summary>More networks at once would need more memory than the fast tier may take.</summary>
    public const int MostWorkers = 8;

    /// <summary>No machine has more; a larger wish is a slip.</summary>
    public const int LargestThreads = 1024;

    private TorchSession(torch.Device device, int workers, TorchEnvironment environment)
    {
        Device = device;
        Workers = workers;
        Environment = environment;
    }

    /// <summary>The device to compute on.</summary>
    public torch.Device Device { get; }

    /// <summary>
    /// How many networks to work on at once: one for each physical core, one on a GPU. One thread for each network, instead of many
    /// for one, wastes nothing on operations too small to share, does not stall when another program takes a core, and makes the
    /// numbers the same whatever the number of cores.
    /// </summary>
    public int Workers { get; }

    /// <summary>
    /// Images per pass where a plan's number is what keeps a batch in a processor's cache: a GPU is idle with so few. No number depends on
    /// it, and where it is too many for the memory it is halved.
    /// </summary>
    /// <param name="planned">The plan's number.</param>
    public int BatchOf(int planned) => Device.type == DeviceType.CPU ? planned : planned * GpuBatchFactor;

    // 1,600 images of the small sets, 64 of ImageNet: some gigabytes of the largest networks. Not tuned on a GPU.
    private const int GpuBatchFactor = 16;

    /// <summary>Folder name of the baselines: <c>cpu</c>, <c>cuda-sm90</c>.</summary>
    public string DeviceClass => Environment.DeviceClass;

    /// <summary>Recorded beside every number, as the libraries report it after the settings were made.</summary>
    public TorchEnvironment Environment { get; }

    /// <summary>Starts.</summary>
    /// <param name="choice">The device asked for.</param>
    /// <param name="threads">Threads inside one operation, 1 to <see cref="LargestThreads"/>.</param>
    /// <param name="arithmetic">
    /// Chooses how the device computes; null for what this process has chosen already, or else as the libraries do.
    /// </param>
    /// <exception cref="InputException">
    /// A library or the device is missing, its arithmetic is wrong, or the number of threads is out of range.
    /// </exception>
    public static TorchSession Start(DeviceChoice choice, int threads = 1, Func<torch.Device, ArithmeticSetting>? arithmetic = null)
    {
        if (threads is < 1 or > LargestThreads)
            throw new InputException($"threads {threads}: allowed: 1 to {LargestThreads}.");

        var libraries = NativeTorch.Load();
        var device = choice.Resolve(() => CudaProbe.Ask(libraries));

        // Before the first operation: oneDNN looks once.
        (arithmetic?.Invoke(device) ?? ArithmeticSetting.Made).Make();
        torch.set_num_threads(threads);

        // Operations of one network never run side by side; torch accepts the setting only once.
        if (torch.get_num_interop_threads() != 1) torch.set_num_interop_threads(1);

        torch.backends.cuda.matmul.allow_tf32 = false;
        torch.backends.cudnn.allow_tf32 = false;
        TorchContext.DeterministicCudnn = true;
        var workers = device.type == DeviceType.CPU
            ? Math.Clamp(PhysicalCores.Count(new FileSystem(), System.Environment.ProcessorCount), 1, MostWorkers)
            : 1;
        return new TorchSession(device, workers, Describe(device, libraries));
    }

    private static TorchEnvironment Describe(torch.Device device, NativeLibraries libraries)
    {
        var gpu = device.type == DeviceType.CUDA ? CudaDriver.Describe() : null;
        return new TorchEnvironment(
            gpu?.Name ?? "cpu",
            gpu?.DeviceClass ?? "cpu",
            gpu?.Driver,
            libraries.TorchSharpVersion,
            libraries.LibTorchVersion,
            torch.get_num_threads(),
            torch.get_num_interop_threads(),
            torch.backends.cuda.matmul.allow_tf32 || torch.backends.cudnn.allow_tf32,
            LibraryVariables.Describe(ArithmeticSetting.Made, System.Environment.GetEnvironmentVariable),
            TorchBuild.Of(libraries, new FileSystem()));
    }
}

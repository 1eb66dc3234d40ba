using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using ReproHarness.Storage;
using TorchSharp;

namespace ReproHarness.Experiments.Runtime;

/// <summary>The GPU that torch computes on.</summary>
/// <param name="Name">The maker's name, such as <c>NVIDIA H200</c>.</param>
/// <param name="Major">Compute capability, major.</param>
/// <param name="Minor">Compute capability, minor.</param>
/// <param name="Driver">Newest CUDA version the driver supports, with the driver's own version where the system tells it.</param>
public sealed record CudaDevice(string Name, int Major, int Minor, string Driver)
{
    /// <summary>Class of devices that agree bit for bit, such as <c>cuda-sm90</c>.</summary>
    public string DeviceClass => string.Create(CultureInfo.InvariantCulture, $"cuda-sm{Major}{Minor}");
}

/// <summary>
/// The few questions TorchSharp does not answer, asked of NVIDIA's driver library directly
/// (https://docs.nvidia.com/cuda/cuda-driver-api/): device 0, the one torch uses, after CUDA_VISIBLE_DEVICES.
/// </summary>
public static partial class CudaDriver
{
    private const string Library = "nvcuda";
    private const string KernelModule = "/sys/module/nvidia/version";
    private const int CapabilityMajor = 75;
    private const int CapabilityMinor = 76;

    /// <summary>File name of the driver library on this system.</summary>
    public static string LibraryName => OperatingSystem.IsWindows() ? "nvcuda.dll" : "libcuda.so.1";

    static CudaDriver() => NativeLibrary.SetDllImportResolver(
        typeof(CudaDriver).Assembly,
        (name, _, _) => name == Library ? NativeLibrary.Load(LibraryName) : 0);

    /// <summary>Describes device 0.</summary>
    /// <exception cref="InputException">The driver does not answer.</exception>
    public static CudaDevice Describe()
    {
        Check(cuInit(0), nameof(cuInit));
        Check(cuDeviceGet(out var device, 0), nameof(cuDeviceGet));
        var name = new byte[256];
        Check(cuDeviceGetName(name, name.Length, device), nameof(cuDeviceGetName));
        Check(cuDeviceGetAttribute(out var major, CapabilityMajor, device), nameof(cuDeviceGetAttribute));
        Check(cuDeviceGetAttribute(out var minor, CapabilityMinor, device), nameof(cuDeviceGetAttribute));
        Check(cuDriverGetVersion(out var cuda), nameof(cuDriverGetVersion));
        return new CudaDevice(Encoding.UTF8.GetString(name).TrimEnd('\0'), major, minor, DriverText(cuda));
    }

    /// <summary>Bytes of device 0 that nobody uses.</summary>
    /// <param name="device">The device, as torch knows it.</param>
    /// <exception cref="InputException">The driver does not answer.</exception>
    public static long FreeMemory(torch.Device device)
    {
        // The driver answers for the context of this thread; torch makes one with its first tensor.
        using var first = torch.empty(1, device: device);
        Check(cuMemGetInfo_v2(out var free, out _), nameof(cuMemGetInfo_v2));
        return (long)free;
    }

    private static string DriverText(int cuda)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"CUDA {cuda / 1000}.{cuda % 1000 / 10}");
        return File.Exists(KernelModule) ? $"{File.ReadAllText(KernelModule).Trim()} ({text})" : text;
    }

    private static void Check(int result, string call)
    {
        if (result != 0) throw new InputException($"NVIDIA driver: {call} failed with error {result}; check 'nvidia-smi'.");
    }

    [LibraryImport(Library)]
    private static partial int cuInit(uint flags);

    [LibraryImport(Library)]
    private static partial int cuDeviceGet(out int device, int ordinal);

    [LibraryImport(Library)]
    private static partial int cuDeviceGetName([Out] byte[] name, int length, int device);

    [LibraryImport(Library)]
    private static partial int cuDeviceGetAttribute(out int value, int attribute, int device);

    [LibraryImport(Library)]
    private static partial int cuMemGetInfo_v2(out nuint free, out nuint total);

    [LibraryImport(Library)]
    private static partial int cuDriverGetVersion(out int version);
}

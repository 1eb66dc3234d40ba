using System.Runtime.InteropServices;
using TorchSharp;

namespace ReproHarness.Experiments.Runtime;

/// <summary>Finds out whether CUDA works in this process, in the order in which it can fail: libraries, driver, device.</summary>
public static class CudaProbe
{
    /// <summary>Asks.</summary>
    public static CudaAvailability Ask(NativeLibraries libraries)
    {
        if (!libraries.HasCuda)
        {
            return new CudaAvailability(false,
                $"the libtorch in use ('{libraries.LibTorchFolder}') has no CUDA part; run again with the environment variable "
                    + $"TorchBackend=cuda (package TorchSharp-cuda-linux), or set REPRO_LIBTORCH to a CUDA libtorch "
                    + $"{libraries.LibTorchVersion}");
        }

        if (!NativeLibrary.TryLoad(CudaDriver.LibraryName, out var driver))
            return new CudaAvailability(
                false,
                $"no NVIDIA driver ({CudaDriver.LibraryName} does not load); install the driver, or use a machine with an NVIDIA GPU");

        NativeLibrary.Free(driver);
        return torch.cuda.is_available()
            ? new CudaAvailability(true, "")
            : new CudaAvailability(
                false,
                "libtorch sees no usable GPU; check 'nvidia-smi', CUDA_VISIBLE_DEVICES and that the driver is new enough for this "
                    + "libtorch");
    }
}

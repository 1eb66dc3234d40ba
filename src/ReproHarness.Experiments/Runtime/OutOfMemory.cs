using System.Runtime.InteropServices;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Runtime;

/// <summary>Tells a device without memory from every other failure.</summary>
public static class OutOfMemory
{
    // TorchSharp gives what libtorch throws as ExternalException, with libtorch's text: "CUDA out of memory. Tried to allocate 2.00 GiB.
    // GPU 0 has ...", or "[enforce fail at alloc_cpu.cpp:127] ... DefaultCPUAllocator: can't allocate memory: you tried to allocate ...".
    // The driver and the libraries of CUDA say it in their own words, outside of libtorch's allocator.
    private static readonly string[] Texts =
    [
        "CUDA out of memory", "CUDA error: out of memory", "CUBLAS_STATUS_ALLOC_FAILED", "CUDNN_STATUS_ALLOC_FAILED",
        "DefaultCPUAllocator: can't allocate memory", "DefaultCPUAllocator: not enough memory", "std::bad_alloc",
    ];

    /// <summary>Whether <paramref name="failure"/> says that the device has no memory left.</summary>
    public static bool Is(Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return failure is ExternalException
            && Array.Exists(Texts, text => failure.Message.Contains(text, StringComparison.OrdinalIgnoreCase));
    }
}

/// <summary>A training that does not fit the device: its unit fails with this one line, and the others go on.</summary>
public sealed class DeviceMemoryException : InputException
{
    /// <summary>Creates the error from its one-line message and the cause.</summary>
    public DeviceMemoryException(string message, Exception inner) : base(message, inner) { }
}

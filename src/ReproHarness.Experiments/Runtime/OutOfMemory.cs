using System.Runtime.InteropServices;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Runtime;

/// <summary>Tells a GPU without memory from every other failure.</summary>
public static class OutOfMemory
{
    // TorchSharp gives what libtorch throws as ExternalException, with libtorch's text: "CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has ...".
    private const string Text = "CUDA out of memory";

    /// <summary>Whether <paramref name="failure"/> says that the GPU has no memory left.</summary>
    public static bool Is(Exception failure) => failure is ExternalException && failure.Message.Contains(Text, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A training that does not fit the device: its unit fails with this one line, and the others go on.</summary>
public sealed class DeviceMemoryException : InputException
{
    /// <summary>Creates the error from its one-line message and the cause.</summary>
    public DeviceMemoryException(string message, Exception inner) : base(message, inner) { }
}

using System.Runtime.InteropServices;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Sweeps;

namespace ReproHarness.Experiments.Evaluations;

/// <summary>
/// A pass of a user's network in batches that fit the memory of the device. Batches are halved where memory is missing. Where one image
/// does not fit, the pass fails with one line.
/// </summary>
internal static class FittedPass
{
    /// <summary>Runs <paramref name="pass"/>, from its beginning for each batch size.</summary>
    /// <param name="path">The network's file, for messages.</param>
    /// <param name="options">The first batch size, and the receiver of warnings.</param>
    /// <param name="pass">The pass; it must store nothing when it fails.</param>
    /// <exception cref="DeviceMemoryException">The memory does not suffice for one image.</exception>
    public static T Run<T>(string path, SweepOptions options, Func<SweepOptions, T> pass)
    {
        try
        {
            return BatchHalving.Run(options, pass);
        }
        catch (ExternalException failure) when (OutOfMemory.Is(failure))
        {
            throw new DeviceMemoryException($"{path}: the device has no memory for one image at a time, allowed: what fits; free "
                + $"memory, or use a device with more.", failure);
        }
    }
}

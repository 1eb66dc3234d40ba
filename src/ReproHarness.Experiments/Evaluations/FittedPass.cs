using System.Runtime.InteropServices;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Sweeps;

namespace ReproHarness.Experiments.Evaluations;

/// <summary>
/// A pass of a given network in batches that fit the device: fewer images at once where there is no memory, and one line where one image
/// is too much.
/// </summary>
internal static class FittedPass
{
    /// <summary>Does <paramref name="pass"/>, from its beginning each time.</summary>
    /// <param name="path">The network's file, for messages.</param>
    /// <param name="options">The batch to begin with, and who is told.</param>
    /// <param name="pass">The pass; it keeps nothing when it fails.</param>
    /// <exception cref="DeviceMemoryException">One image at a time is too much.</exception>
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

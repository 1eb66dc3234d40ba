using TorchSharp;

namespace ReproHarness.Experiments.Runtime;

/// <summary>
/// Counts the tensors that hold native memory. A unit of work is clean when the count returns to its start; a tensor left to the
/// garbage collector may hold hundreds of megabytes that the collector cannot see.
/// </summary>
public static class LiveTensors
{
    private static long _emptied;

    /// <summary>Tensors created and neither disposed nor collected, in the whole process.</summary>
    public static long Count => torch.Tensor.TotalCount - Interlocked.Read(ref _emptied);

    /// <summary>
    /// Says that a tensor gave its memory to a parameter. TorchSharp 0.107.0 counts both for ever: the emptied one has nothing to
    /// dispose, so nothing takes it off the count.
    /// </summary>
    internal static void TellEmptied() => Interlocked.Increment(ref _emptied);
}

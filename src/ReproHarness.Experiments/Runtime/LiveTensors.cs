using TorchSharp;

namespace ReproHarness.Experiments.Runtime;

/// <summary>
/// Counts the tensors that hold native memory. A unit of work is clean when the count returns to its start; a tensor left to the
/// garbage collector may hold hundreds of megabytes that the collector cannot see.
/// </summary>
public static class LiveTensors
{
    /// <summary>Tensors created and neither disposed nor collected, in the whole process.</summary>
    public static long Count => torch.Tensor.TotalCount;

    /// <summary>How many more tensors live after <paramref name="work"/> than before.</summary>
    public static long LeftBy(Action work)
    {
        var before = Count;
        work();
        return Count - before;
    }
}

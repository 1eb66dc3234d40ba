using ReproHarness.Experiments.Runtime;

namespace ReproHarness.Unit.Experiments;

/// <summary>What a unit of work forgets to dispose.</summary>
internal static class TensorsLeft
{
    /// <summary>How many more tensors live after <paramref name="work"/> than before.</summary>
    public static long By(Action work)
    {
        // What others left may be collected at any time, and would count as disposed by this work.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = LiveTensors.Count;
        work();
        return LiveTensors.Count - before;
    }
}

using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace ReproHarness.Storage;

/// <summary>Runs units of work by several workers, in the order of their numbers: a free worker takes the next one.</summary>
public static class SideBySide
{
    /// <summary>
    /// Does them all. A user's mistake or a cancellation met by a worker reaches the caller as it is, not as one of several failures.
    /// </summary>
    /// <param name="count">Units, numbered from 0.</param>
    /// <param name="workers">Most at once, at least 1.</param>
    /// <param name="work">Does the unit of a number.</param>
    /// <param name="cancellation">Ends the work between units.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static void Run(int count, int workers, Action<int> work, CancellationToken cancellation)
    {
        try
        {
            Parallel.ForEach(
                Partitioner.Create(Enumerable.Range(0, count), EnumerablePartitionerOptions.NoBuffering),
                new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation }, work);
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.Flatten().InnerExceptions[0]);
        }
    }
}

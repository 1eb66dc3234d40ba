using ReproHarness.Experiments.Runtime;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Training.Stacked;

/// <summary>
/// Trains networks of one form together and leaves a finished checkpoint of each, from which <see cref="Trainer"/> takes it: who asks for
/// a network need not know how it was trained.
/// </summary>
internal static class StackedTraining
{
    /// <summary>
    /// Networks of a stack at most: 8 weights of 784x256 numbers with what the optimiser keeps of them are 26 MB, about what a processor
    /// has of cache for two cores.
    /// </summary>
    public const int MostStacked = 8;

    /// <summary>
    /// Trains those that nothing is kept of. What stands alone, or was begun before, is left to <see cref="Trainer"/>, which goes on from
    /// where it stopped.
    /// </summary>
    /// <param name="tasks">The trainings; several of one key are one.</param>
    /// <param name="session">The device, and how many stacks are worked on at once.</param>
    /// <param name="checkpoints">Where finished epochs are kept.</param>
    /// <param name="time">Times the trainings.</param>
    /// <param name="cancellation">Ends the trainings between batches; finished epochs are kept.</param>
    /// <returns>Seconds of each network that was trained, by its key: an equal share of those of its stack.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IReadOnlyDictionary<string, double> Run(
        IEnumerable<TrainingTask> tasks, TorchSession session, CheckpointStore checkpoints, TimeProvider time,
        CancellationToken cancellation)
    {
        var open = tasks.DistinctBy(task => task.KeyIn(session.Environment))
            .Where(task => task.Form is not null && !checkpoints.Holds(task.KeyIn(session.Environment)));
        var stacks = open.GroupBy(task => task.Form).SelectMany(same => Cut([.. same], session.Workers)).Where(stack => stack.Length > 1)
            .ToList();
        var seconds = new double[stacks.Count];
        SideBySide.Run(stacks.Count, session.Workers, number =>
        {
            var start = time.GetTimestamp();
            Train(stacks[number], session, checkpoints, cancellation);
            seconds[number] = time.GetElapsedTime(start).TotalSeconds;
        }, cancellation);
        return stacks.Zip(seconds).SelectMany(pair => pair.First.Select(task => (task, Seconds: pair.Second / pair.First.Length)))
            .ToDictionary(one => one.task.KeyIn(session.Environment), one => one.Seconds, StringComparer.Ordinal);
    }

    /// <summary>Stacks of nearly equal size, as many as keep every worker busy.</summary>
    /// <param name="tasks">Trainings of one form.</param>
    /// <param name="workers">How many stacks are worked on at once.</param>
    internal static IEnumerable<TrainingTask[]> Cut(IReadOnlyList<TrainingTask> tasks, int workers)
    {
        var fewest = (tasks.Count + MostStacked - 1) / MostStacked;
        var even = (fewest + workers - 1) / workers * workers;
        var count = Math.Max(Math.Min(even, tasks.Count / 2), 1);
        return Enumerable.Range(0, count).Select(stack => tasks.Where((_, place) => place % count == stack).ToArray());
    }

    private static void Train(TrainingTask[] tasks, TorchSession session, CheckpointStore checkpoints, CancellationToken cancellation)
    {
        var networks = tasks.Select(task => Trainer.Untrained(task.Spec, task.Seed, session.Device)).ToArray();
        try
        {
            using var steps = TrainingSteps.Of(tasks, networks);
            new TrainingRun(tasks, steps, session.Environment, checkpoints).Finish(cancellation);
        }
        catch (Exception failure) when (OutOfMemory.Is(failure) && tasks.Length > 1)
        {
            // A network of the stack alone may fit. What was kept of the stack's epochs is gone on with.
        }
        finally
        {
            foreach (var network in networks) network.Dispose();
        }
    }
}

using static TorchSharp.torch;

namespace ReproHarness.Experiments.Training;

/// <summary>The last finished epoch of trainings that is not written yet: copies, for the next epoch changes weights in place.</summary>
internal sealed class HeldEpoch : IDisposable
{
    /// <summary>Losses so far and tensors of each training; none where nothing is held.</summary>
    public IReadOnlyList<(double[] Losses, IReadOnlyList<(string Name, Tensor Value)> State)> Trainings { get; private set; } = [];

    /// <summary>Copies an epoch, in place of the one before.</summary>
    /// <param name="training">Of the training at an index: losses so far, and tensors or views of them.</param>
    /// <param name="count">Trainings.</param>
    public void Take(Func<int, (double[] Losses, IReadOnlyList<(string Name, Tensor Value)> State)> training, int count)
    {
        Dispose();
        using var scope = NewDisposeScope();
        Trainings = [.. Enumerable.Range(0, count).Select(training).Select(one => (one.Losses, Copied(one.State)))];
    }

    /// <summary>Lets go of it.</summary>
    public void Dispose()
    {
        foreach (var tensor in Trainings.SelectMany(training => training.State).Select(one => one.Value)) tensor.Dispose();
        Trainings = [];
    }

    private static IReadOnlyList<(string Name, Tensor Value)> Copied(IReadOnlyList<(string Name, Tensor Value)> state) =>
        [.. state.Select(one => (one.Name, one.Value.detach().clone().DetachFromDisposeScope()))];
}

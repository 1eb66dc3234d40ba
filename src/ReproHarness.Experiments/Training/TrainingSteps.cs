using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Training.Stacked;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Training;

/// <summary>The steps of one training, or of several at once.</summary>
/// <param name="networks">What is trained, one network for each training; not owned.</param>
internal abstract class TrainingSteps(IReadOnlyList<Network> networks) : IDisposable
{
    /// <summary>The networks. They hold the weights of the last step after <see cref="Refresh"/>.</summary>
    public IReadOnlyList<Network> Networks { get; } = networks;

    /// <summary>
    /// The steps of these trainings. A network of affine maps takes the steps of a stack even when it is alone, so that its bits do not
    /// depend on what it is trained with.
    /// </summary>
    /// <param name="tasks">One training, or several of one <see cref="TrainingTask.Form"/>.</param>
    /// <param name="networks">Their networks with the initial weights, on the device; not owned.</param>
    public static TrainingSteps Of(IReadOnlyList<TrainingTask> tasks, IReadOnlyList<Network> networks) =>
        tasks[0].Form is null
            ? new SingleSteps(tasks.Single(), networks.Single())
            : new StackedSteps(tasks, [.. networks.Cast<AffineNetwork>()]);

    /// <summary>Trains for an epoch. Nothing waits for the device before its end.</summary>
    /// <param name="epoch">Epochs done.</param>
    /// <param name="afterBatch">Called with the number of batches done.</param>
    /// <param name="cancellation">Ends the trainings between batches.</param>
    /// <returns>The mean loss of each training.</returns>
    public abstract double[] Epoch(int epoch, Action<int> afterBatch, CancellationToken cancellation);

    /// <summary>What a checkpoint of a training holds, by name. A copy into these tensors sets the training back.</summary>
    /// <param name="index">Index of the training.</param>
    /// <returns>Tensors of this training, or views of them in the caller's dispose scope.</returns>
    public abstract IReadOnlyList<(string Name, Tensor Value)> StateOf(int index);

    /// <summary>Writes the weights of now into <see cref="Networks"/>.</summary>
    public abstract void Refresh();

    public abstract void Dispose();
}

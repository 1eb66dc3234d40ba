using ReproHarness.Experiments.Models;

namespace ReproHarness.Studies.Work;

/// <summary>What a unit needs at most, estimated: to refuse a run that cannot end, and for nothing else.</summary>
/// <param name="Memory">Bytes of the device.</param>
/// <param name="Disk">Bytes of the store.</param>
public readonly record struct WorkNeed(long Memory, long Disk)
{
    private const int FloatBytes = 4;

    // The weights, Adam's two moments of each, the gradient, and a copy while a checkpoint is loaded.
    private const int WeightCopies = 5;
    private const int StoredWeights = 3;

    // An output is held by its convolution, its norm and its ReLU, and once more as a gradient.
    private const int OutputCopies = 4;

    // A mask of 4 bytes, a size of 4 and some numbers more, for each of some twenty tables.
    private const int ImageBytes = 400;

    /// <summary>The needs of trainings of one network and what is measured on it.</summary>
    /// <param name="size">The network.</param>
    /// <param name="batch">Images of its largest batch with a gradient.</param>
    /// <param name="trainings">Networks that are kept; 0 where others trained it.</param>
    /// <param name="images">Images that it is measured on.</param>
    public static WorkNeed Of(NetworkSize size, int batch, int trainings, int images) => new(
        FloatBytes * ((WeightCopies * size.Parameters) + (OutputCopies * batch * size.Outputs)),
        (trainings * FloatBytes * StoredWeights * size.Parameters) + ((long)images * ImageBytes));

    /// <summary>Both, one after the other.</summary>
    public WorkNeed And(WorkNeed other) => new(Math.Max(Memory, other.Memory), Disk + other.Disk);
}

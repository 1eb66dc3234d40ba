using ReproHarness.Experiments.Sweeps;
using ReproHarness.Experiments.Training;

namespace ReproHarness.Experiments.Cells;

/// <summary>Turns the progress of one network's training and attack into that of its cell: half of the network's share each.</summary>
internal sealed class NetworkProgress(IProgress<CellProgress>? cell, int before, int networks) : IProgress<TrainingProgress>, IProgress<SweepProgress>
{
    public void Report(TrainingProgress value) =>
        Tell("training", ((value.Epoch + ((double)value.Batch / value.Batches)) / value.Epochs) / 2);

    public void Report(SweepProgress value) => Tell("attacking", 0.5 + ((double)value.Done / value.Total / 2));

    private void Tell(string what, double done) =>
        cell?.Report(new CellProgress($"{what} network {before + 1} of {networks}", (before + done) / networks));
}

using ReproHarness.Experiments.Sweeps;
using ReproHarness.Experiments.Training;

namespace ReproHarness.Experiments.Cells;

/// <summary>Adds up the progress of the networks of a cell, which are worked on side by side: half for training, half for the attack.</summary>
/// <param name="cell">Told after each batch of any network; null for nobody.</param>
/// <param name="networks">Number of networks.</param>
internal sealed class NetworkProgress(IProgress<CellProgress>? cell, int networks)
{
    private readonly double[] _done = new double[networks];

    /// <summary>The sink of one network.</summary>
    public Share Of(int network) => new(this, network);

    private void Tell(int network, string what, double done)
    {
        if (cell is null) return;
        CellProgress now;
        lock (_done)
        {
            _done[network] = done;
            now = new CellProgress($"{what} network {network + 1} of {networks}", _done.Sum() / networks);
        }

        cell.Report(now);
    }

    /// <summary>One network's part in its cell.</summary>
    public sealed class Share(NetworkProgress all, int network) : IProgress<TrainingProgress>, IProgress<SweepProgress>
    {
        public void Report(TrainingProgress value) =>
            all.Tell(network, "training", ((value.Epoch + ((double)value.Batch / value.Batches)) / value.Epochs) / 2);

        public void Report(SweepProgress value) => all.Tell(network, "attacking", 0.5 + ((double)value.Done / value.Total / 2));
    }
}

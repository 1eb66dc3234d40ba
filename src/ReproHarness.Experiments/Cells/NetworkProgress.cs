using ReproHarness.Experiments.Sweeps;
using ReproHarness.Experiments.Training;

namespace ReproHarness.Experiments.Cells;

/// <summary>Adds up the progress of a cell's units of work, which go on side by side: half for training, half for the attack.</summary>
/// <param name="cell">Receives progress after each batch of any unit; null for nobody.</param>
/// <param name="work">What is done to a network once it is trained.</param>
internal sealed class NetworkProgress(IProgress<CellProgress>? cell, string work = "attacking")
{
    private double[] _done = [];
    private string _noun = "";

    /// <summary>Says how many units there are, before the first reports.</summary>
    /// <param name="units">At least 1.</param>
    /// <param name="noun">What a unit is: <c>network</c>, or <c>part</c> of one network's images, which nothing is trained for.</param>
    public void Begin(int units, string noun) => (_done, _noun) = (new double[units], noun);

    /// <summary>The sink of one unit.</summary>
    public Share Of(int unit) => new(this, unit);

    private string Work => work;

    private void Tell(int unit, string what, double done)
    {
        if (cell is null) return;
        CellProgress now;
        lock (_done)
        {
            _done[unit] = done;
            now = new CellProgress($"{what} {_noun} {unit + 1} of {_done.Length}", _done.Sum() / _done.Length);
        }

        cell.Report(now);
    }

    /// <summary>One unit's part in its cell.</summary>
    public sealed class Share(NetworkProgress all, int unit) : IProgress<TrainingProgress>, IProgress<SweepProgress>
    {
        public void Report(TrainingProgress value) =>
            all.Tell(unit, "training", ((value.Epoch + ((double)value.Batch / value.Batches)) / value.Epochs) / 2);

        public void Report(SweepProgress value) =>
            all.Tell(unit, all.Work, all._noun == "part" ? (double)value.Done / value.Total : 0.5 + ((double)value.Done / value.Total / 2));
    }
}

using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Experiments.Training;

namespace ReproHarness.Experiments.Cells;

/// <summary>Measures cells: trains each cell's networks, attacks them, and puts their curves side by side.</summary>
/// <param name="data">The data.</param>
/// <param name="session">The device, and how many networks it works on at once.</param>
/// <param name="root">The run's root seed.</param>
/// <param name="checkpoints">Keeps trained networks.</param>
/// <param name="sweeps">Keeps curves.</param>
public sealed class CellLab(CellData data, TorchSession session, RootSeed root, CheckpointStore checkpoints, SweepStore sweeps)
{
    /// <summary>Measures <paramref name="cell"/>, or reads what was measured with the same code, data, seed and environment.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="budget">How much of it.</param>
    /// <param name="progress">Told while networks are trained and attacked.</param>
    /// <param name="cancellation">Ends the work between batches; finished epochs and curves are kept.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public CellMeasurement Measure(Cell cell, CellBudget budget, IProgress<CellProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(cell);
        ArgumentNullException.ThrowIfNull(budget);
        var networks = Networks(cell, budget);
        var measured = new MeasuredCurve[networks.Count];
        var told = new NetworkProgress(progress, networks.Count);
        AtOnce(networks.Count, number => measured[number] = Sweep(cell, networks[number], told.Of(number), cancellation), cancellation);
        return Join(cell, budget, networks, measured);
    }

    // The attack is not part of the seed: every attack meets the same networks.
    private List<CellNetworkJob> Networks(Cell cell, CellBudget budget) =>
        [.. Enumerable.Range(0, budget.Seeds).SelectMany(number =>
        {
            var seed = root.Child($"{cell.Network.Id}/network/{number}");
            return data.Parts(cell.Network, budget, root, seed).Select((part, fold) => new CellNetworkJob(number, part, seed.Child($"fold/{fold}")));
        })];

    private MeasuredCurve Sweep(Cell cell, CellNetworkJob job, NetworkProgress.Share progress, CancellationToken cancellation)
    {
        var train = job.Part.Train;
        var spec = NetworkSpec.For(cell.Network.Kind, train, job.Part.Normalisation);
        var recipe = CellBudget.Recipe(cell.Network);
        return sweeps.GetOrRun(
            Trainer.KeyOf(spec, recipe, train, job.Seed, session.Environment),
            () => Trainer.Train(spec, recipe, train, job.Seed, session, checkpoints, progress, cancellation),
            job.Part.Test, cell.Attack.Create(job.Seed), PowerLawMatrix.Epsilons, session.Environment,
            new SweepOptions { Progress = progress }, cancellation);
    }

    // A user's mistake or a cancellation met by a worker reaches the caller as it is.
    private void AtOnce(int count, Action<int> work, CancellationToken cancellation)
    {
        try
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = session.Workers, CancellationToken = cancellation }, work);
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.Flatten().InnerExceptions[0]);
        }
    }

    private static CellMeasurement Join(Cell cell, CellBudget budget, List<CellNetworkJob> jobs, MeasuredCurve[] measured)
    {
        var bySeed = jobs.Zip(measured).GroupBy(pair => pair.First.Number).Select(group => group.ToList()).ToList();
        return new CellMeasurement(
            cell,
            [.. bySeed.Select(parts => PartCurves.Join(budget.Images, [.. parts.Select(pair => (pair.First.Part, pair.Second.Curve))]))],
            [.. bySeed.Select(parts => parts.Average(pair => pair.Second.TrainAccuracy))],
            ContentHash.OfParts(["cell", .. jobs.SelectMany(job => new[] { job.Part.Train.Sha256, job.Part.Test.Sha256 })]),
            measured.Min(curve => curve.MeasuredAt),
            measured.Any(curve => curve.Reused),
            measured.Sum(curve => curve.Seconds));
    }

    /// <summary>One training and attack.</summary>
    /// <param name="Number">The independently trained network it belongs to; folds share one.</param>
    /// <param name="Part">Its data.</param>
    /// <param name="Seed">Its seed.</param>
    private sealed record CellNetworkJob(int Number, CellPart Part, RootSeed Seed);
}

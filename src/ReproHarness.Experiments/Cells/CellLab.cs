using System.Collections.Immutable;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Experiments.Training;

namespace ReproHarness.Experiments.Cells;

/// <summary>Measures cells: trains each cell's networks, attacks them, and puts their curves side by side.</summary>
/// <param name="data">The data.</param>
/// <param name="session">The device.</param>
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
    public CellMeasurement Measure(Cell cell, CellBudget budget, IProgress<CellProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(cell);
        ArgumentNullException.ThrowIfNull(budget);
        var measured = new List<MeasuredCurve>();
        var hashes = new List<string>();
        var curves = ImmutableArray.CreateBuilder<SeedCurve>(budget.Seeds);
        var trainAccuracies = ImmutableArray.CreateBuilder<double>(budget.Seeds);
        for (var number = 0; number < budget.Seeds; number++)
        {
            // The attack is not part of the seed: every attack meets the same networks.
            var seed = root.Child($"{cell.Network.Id}/network/{number}");
            var parts = data.Parts(cell.Network, budget, root, seed);
            var share = new List<(CellPart Part, SeedCurve Curve)>();
            foreach (var part in parts)
            {
                var steps = new NetworkProgress(progress, measured.Count, budget.Seeds * parts.Count);
                var curve = Sweep(cell, part, parts.Count > 1 ? seed.Child($"fold/{share.Count}") : seed, steps, cancellation);
                measured.Add(curve);
                share.Add((part, curve.Curve));
                hashes.AddRange([part.Train.Sha256, part.Test.Sha256]);
            }

            trainAccuracies.Add(measured.TakeLast(parts.Count).Average(curve => curve.TrainAccuracy));
            curves.Add(PartCurves.Join(budget.Images, share));
        }

        return new CellMeasurement(
            cell,
            curves.MoveToImmutable(),
            trainAccuracies.MoveToImmutable(),
            ContentHash.OfParts(["cell", .. hashes]),
            measured.Min(curve => curve.MeasuredAt),
            measured.Any(curve => curve.Reused),
            measured.Sum(curve => curve.Seconds));
    }

    private MeasuredCurve Sweep(Cell cell, CellPart part, RootSeed seed, NetworkProgress progress, CancellationToken cancellation)
    {
        var shape = part.Train.Shape;
        var spec = new NetworkSpec(cell.Network.Kind, (int)shape[0], (int)shape[1], (int)shape[2], part.Train.Classes, part.Normalisation);
        var recipe = CellBudget.Recipe(cell.Network);
        return sweeps.GetOrRun(
            Trainer.KeyOf(spec, recipe, part.Train, seed, session.Environment),
            () => Trainer.Train(spec, recipe, part.Train, seed, session, checkpoints, progress, cancellation),
            part.Test, cell.Attack.Create(seed), PowerLawMatrix.Epsilons, session.Environment,
            new SweepOptions { Progress = progress }, cancellation);
    }
}

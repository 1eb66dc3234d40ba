using ReproHarness.Experiments.Audit;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Nas.Children;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Experiments.Training;
using ReproHarness.Statistics.EntropyGains;
using ReproHarness.Storage;
using ReproHarness.Storage.Timing;

namespace ReproHarness.Experiments.Nas.Contests;

/// <summary>
/// Trains what searches found and what it has to beat, from seeds that no search saw, and attacks it on the test images: by its gradients,
/// by the images of networks that others trained, and by queries.
/// </summary>
/// <param name="splits">The images; not owned.</param>
/// <param name="session">Device and versions.</param>
/// <param name="root">The run's root seed.</param>
/// <param name="checkpoints">Keeps trained networks.</param>
/// <param name="store">Keeps attacked ones.</param>
/// <param name="time">Times the measurements.</param>
/// <param name="warn">Receives one line for each time that the device had no memory for a batch.</param>
public sealed class ContestLab(
    ChildSplits splits, TorchSession session, RootSeed root, CheckpointStore checkpoints, MeasurementStore store, TimeProvider time,
    Action<string> warn)
{
    /// <summary>Measures a contest, or reads what was measured with the same code, data, seed and environment.</summary>
    /// <param name="plan">Who takes part.</param>
    /// <param name="progress">Receives progress while networks are trained and attacked.</param>
    /// <param name="cancellation">Ends the work between batches; finished epochs and networks are kept.</param>
    /// <exception cref="InputException">The plan is out of range, or a network does not fit the images.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public ContestMeasurement Measure(ContestPlan plan, IProgress<CellProgress>? progress = null, CancellationToken cancellation = default)
    {
        var units = UnitsOf(plan, progress, cancellation);
        var measured = Measured(plan, units, _ => true, cancellation);
        var networks = units.Zip(measured, (unit, network) => (unit.Entry, Network: network!.Value))
            .ToLookup(pair => pair.Entry, pair => pair.Network);
        return new ContestMeasurement(
            [.. plan.Entries.Select(entry => new MeasuredEntry(entry.Name, [.. networks[entry]]))],
            ContentHash.OfParts(["contest", splits.Train.Sha256, splits.Test.Sha256]),
            measured.Min(network => network!.MeasuredAt), measured.Any(network => network!.Reused),
            measured.Sum(network => network!.Seconds));
    }

    /// <summary>Trains one network up to an epoch, from where its checkpoint stands.</summary>
    /// <param name="plan">Who takes part.</param>
    /// <param name="entry">The network's entry; nothing is done for a name that has none.</param>
    /// <param name="seed">The number of its training, from 0.</param>
    /// <param name="epochs">The epoch that it stops after.</param>
    /// <param name="progress">Receives progress.</param>
    /// <param name="cancellation">Ends the training between batches; finished epochs are kept.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public void Train(
        ContestPlan plan, string entry, int seed, int epochs, IProgress<CellProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        if (UnitsOf(plan, progress, cancellation).FirstOrDefault(unit => unit.Entry.Name == entry && unit.Seed == seed) is not { } unit)
            return;
        var task = unit.Origin.Training!;
        Trainer.TrainUntil(epochs, task.Spec, task.Recipe, task.Train, task.Seed, session, checkpoints, unit.Progress, cancellation);
    }

    /// <summary>Attacks one network, unless it is measured. What is not trained of the networks that it needs is trained first.</summary>
    /// <param name="plan">Who takes part.</param>
    /// <param name="entry">The network's entry; nothing is done for a name that has none.</param>
    /// <param name="seed">The number of its training, from 0.</param>
    /// <param name="progress">Receives progress.</param>
    /// <param name="cancellation">Ends the work between batches.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public void Attack(
        ContestPlan plan, string entry, int seed, IProgress<CellProgress>? progress = null, CancellationToken cancellation = default) =>
        Measured(plan, UnitsOf(plan, progress, cancellation), unit => unit.Entry.Name == entry && unit.Seed == seed, cancellation);

    private Unit[] UnitsOf(ContestPlan plan, IProgress<CellProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(plan);
        plan.Validate();
        var shares = new NetworkProgress(progress);
        Unit[] units =
            [.. from seed in Enumerable.Range(
                0, plan.Seeds) from entry in plan.Entries select UnitOf(plan, entry, seed, shares, cancellation)];
        shares.Begin(units.Length, "network");
        return units;
    }

    // Null for those that are not asked for and not measured.
    private Measured<AttackedNetwork>?[] Measured(
        ContestPlan plan, Unit[] units, Func<Unit, bool> isAsked, CancellationToken cancellation)
    {
        var measured = Array.ConvertAll(units, unit => store.TryGet(AttackedNetworkFormat.Format, KeyOf(plan, unit, units)));
        Unit[] open = [.. units.Where(unit => isAsked(unit) && measured[unit.Number] is null)];
        if (open.Length > 0) store.RequireMeasuring(AttackedNetworkFormat.Format.Name);
        Unit[] needed = [.. open.Concat(open.SelectMany(unit => Sources(plan, unit, units))).Distinct().OrderBy(unit => unit.Number)];

        // All networks first, and their images, once for everyone who is shown them.
        var shown = new TransferImages[units.Length];
        var training = new double[units.Length];
        try
        {
            SideBySide.Run(
                needed.Length, session.Workers,
                i => training[needed[i].Number] = Timed(() => shown[needed[i].Number] = Shown(plan, needed[i], cancellation)),
                cancellation);
            SideBySide.Run(
                open.Length, session.Workers,
                i => measured[open[i].Number] = Attacked(plan, open[i], units, shown, training[open[i].Number], cancellation),
                cancellation);
        }
        finally
        {
            foreach (var images in shown) images?.Dispose();
        }

        return measured;
    }

    // What is learnt in which order is drawn from the number of the training alone: networks of one number are pairs.
    private Unit UnitOf(ContestPlan plan, ContestEntry entry, int seed, NetworkProgress shares, CancellationToken cancellation)
    {
        var number = (seed * plan.Entries.Length) + plan.Entries.IndexOf(entry);
        var share = shares.Of(number);
        return new Unit(
            number, entry, seed,
            NetworkOrigin.TrainedHere(
                entry.Spec, plan.Recipe.Training, splits.Train, root.Child($"search/contest/{seed}"), session, checkpoints, share,
                cancellation),
            share);
    }

    private string KeyOf(ContestPlan plan, Unit unit, Unit[] units) => CacheKey.Of(
    [
        ("network", unit.Origin.Key), .. Sources(plan, unit, units).Select(source => ($"source {source.Entry.Name}", source.Origin.Key)),
        ("images", splits.Test.Sha256), ("attacks", plan.DescribeAttacks()), ("seed", $"{root.Value}"),
    ]);

    private TransferImages Shown(ContestPlan plan, Unit unit, CancellationToken cancellation)
    {
        using var source = unit.Origin.Make();
        using var span = WorkSpan.Begin(WorkKind.Attacking, $"{source.Network.Spec.Kind}");
        return BatchHalving.Run(
            OptionsOf(plan),
            fitting =>
                new TransferImages(source.Network, splits.Test, plan.Recipe with { BatchSize = fitting.BatchSize }, root, cancellation));
    }

    private Measured<AttackedNetwork> Attacked(
        ContestPlan plan, Unit unit, Unit[] units, TransferImages[] shown, double training, CancellationToken cancellation)
    {
        AttackedNetwork? attacked = null;
        var seconds = Timed(() =>
        {
            using var own = unit.Origin.Make();
            using var span = WorkSpan.Begin(WorkKind.Attacking, $"{own.Network.Spec.Kind}");
            var options = OptionsOf(plan);
            var clean = BatchHalving.Run(options, fitting => CleanSweep.Run(own.Network, splits.Test, fitting, cancellation));
            var arms = BatchHalving.Run(
                options with { Progress = unit.Progress }, fitting =>
                    new ArmSweep(own.Network, own.Network, splits.Test, fitting, cancellation)
                        .Run(plan.Arms(root), [plan.Recipe.Eps], clean));
            var transferred = Sources(plan, unit, units).Select(source =>
            {
                var standing =
                    BatchHalving.Run(options, fitting => shown[source.Number].Standing(own.Network, fitting.BatchSize, cancellation));

                // As under every arm, an image that is wrong without an attack is broken.
                return new ArmResult(
                    ContestPlan.NameOfImagesFrom(source.Entry), ArmKind.Transfer, [plan.Recipe.Eps],
                    [.. clean.Right.Zip(standing, (right, stands) => right && stands ? 0u : 1u)]);
            });
            attacked = new AttackedNetwork(clean.Right, [.. arms, .. transferred]);
        });
        return store.Keep(AttackedNetworkFormat.Format, KeyOf(plan, unit, units), attacked!, training + seconds);
    }

    // Of the next seed: no network is attacked with its own images, and every entry is a source for every other as often.
    private static IEnumerable<Unit> Sources(ContestPlan plan, Unit unit, Unit[] units) =>
        units.Where(other => other.Seed == (unit.Seed + 1) % plan.Seeds);

    private SweepOptions OptionsOf(ContestPlan plan) => new(session.BatchOf(plan.Recipe.BatchSize)) { Warn = warn };

    private double Timed(Action work)
    {
        var start = time.GetTimestamp();
        work();
        return time.GetElapsedTime(start).TotalSeconds;
    }

    private sealed record Unit(int Number, ContestEntry Entry, int Seed, NetworkOrigin Origin, NetworkProgress.Share Progress);
}

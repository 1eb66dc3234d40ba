using System.Collections.Immutable;
using ReproHarness.Experiments.Audit;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Search.Children;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Experiments.Training;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Search.Contests;

/// <summary>
/// Trains what searches found and what it has to beat, from seeds that no search saw, and attacks it on the test images: by its gradients, by the images of
/// networks that others trained, and by queries.
/// </summary>
/// <param name="splits">The images; not owned.</param>
/// <param name="session">Device and versions.</param>
/// <param name="root">The run's root seed.</param>
/// <param name="checkpoints">Keeps trained networks.</param>
/// <param name="store">Keeps attacked ones.</param>
/// <param name="time">Dates and times the measurements.</param>
/// <param name="warn">Receives one line for each entry that could not be used.</param>
public sealed class ContestLab(
    ChildSplits splits, TorchSession session, RootSeed root, CheckpointStore checkpoints, ContentStore store, TimeProvider time, Action<string> warn)
{
    /// <summary>Measures a contest, or reads what was measured with the same code, data, seed and environment.</summary>
    /// <param name="plan">Who takes part.</param>
    /// <param name="progress">Told while networks are trained and attacked.</param>
    /// <param name="cancellation">Ends the work between batches; finished epochs and networks are kept.</param>
    /// <exception cref="InputException">The plan is out of range, or a network does not fit the images.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public ContestMeasurement Measure(ContestPlan plan, IProgress<CellProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        plan.Validate();
        var told = new NetworkProgress(progress);
        Unit[] units = [.. from seed in Enumerable.Range(0, plan.Seeds) from entry in plan.Entries select UnitOf(plan, entry, seed, told.Of((seed * plan.Entries.Length) + plan.Entries.IndexOf(entry)), cancellation)];
        told.Begin(units.Length, "network");

        // All networks first: each is attacked with images of others.
        var measured = Array.ConvertAll(units, unit => store.TryRead(KeyOf(plan, unit, units), AttackedNetworkFormat.Decode, "The attacked network", "it is measured again", warn));
        var training = new double[units.Length];
        if (measured.Contains(null)) SideBySide.Run(units.Length, session.Workers, number => training[number] = Timed(() => units[number].Origin.Make().Dispose()), cancellation);
        SideBySide.Run(units.Length, session.Workers, number => measured[number] ??= Attacked(plan, units[number], units, training[number], told.Of(number), cancellation), cancellation);

        var networks = units.Zip(measured, (unit, network) => (unit.Entry, Network: network!)).ToLookup(pair => pair.Entry, pair => pair.Network);
        return new ContestMeasurement(
            [.. plan.Entries.Select(entry => new MeasuredEntry(entry.Name, [.. networks[entry]]))],
            ContentHash.OfParts(["contest", splits.Train.Sha256, splits.Test.Sha256]),
            measured.Min(network => network!.MeasuredAt), measured.Any(network => network!.Reused), measured.Sum(network => network!.Seconds));
    }

    // What is learnt in which order is drawn from the number of the training alone: networks of one number are pairs.
    private Unit UnitOf(ContestPlan plan, ContestEntry entry, int seed, NetworkProgress.Share told, CancellationToken cancellation) => new(
        entry, seed, NetworkOrigin.TrainedHere(entry.Spec, plan.Recipe.Training, splits.Train, root.Child($"search/contest/{seed}"), session, checkpoints, told, cancellation));

    private string KeyOf(ContestPlan plan, Unit unit, Unit[] units) => "contest-" + CacheKey.Of(
    [
        ("network", unit.Origin.Key), .. Sources(plan, unit, units).Select(source => ($"source {source.Entry.Name}", source.Origin.Key)),
        ("images", splits.Test.Sha256), ("attacks", plan.DescribeAttacks()), ("seed", $"{root.Value}"),
    ]);

    private AttackedNetwork Attacked(ContestPlan plan, Unit unit, Unit[] units, double training, IProgress<SweepProgress> told, CancellationToken cancellation)
    {
        AttackedNetwork? attacked = null;
        var seconds = Timed(() =>
        {
            using var own = unit.Origin.Make();
            var options = new SweepOptions(session.BatchOf(plan.Recipe.BatchSize)) { Warn = warn };
            var clean = BatchHalving.Run(options, fitting => CleanSweep.Run(own.Network, splits.Test, fitting, cancellation));
            ImmutableArray<ArmResult> Under(Network source, AuditArm[] arms, IProgress<SweepProgress>? progress) => BatchHalving.Run(
                options with { Progress = progress }, fitting => new ArmSweep(own.Network, source, splits.Test, fitting, cancellation).Run([.. arms], [plan.Recipe.Eps], clean));
            List<ArmResult> arms = [.. Under(own.Network, [.. plan.Arms(root)], told)];
            foreach (var source in Sources(plan, unit, units))
            {
                using var other = source.Origin.Make();
                arms.AddRange(Under(other.Network, [plan.From(source.Entry, root)], null));
            }

            attacked = new AttackedNetwork(clean.Right, [.. arms], time.GetUtcNow(), 0, Reused: false);
        });
        attacked = attacked! with { Seconds = training + seconds };
        store.Write(KeyOf(plan, unit, units), AttackedNetworkFormat.Encode(attacked));
        return attacked;
    }

    // Of the next seed: no network is attacked with its own images, and every entry is a source for every other as often.
    private static IEnumerable<Unit> Sources(ContestPlan plan, Unit unit, Unit[] units) => units.Where(other => other.Seed == (unit.Seed + 1) % plan.Seeds);

    private double Timed(Action work)
    {
        var start = time.GetTimestamp();
        work();
        return time.GetElapsedTime(start).TotalSeconds;
    }

    private sealed record Unit(ContestEntry Entry, int Seed, NetworkOrigin Origin);
}

using System.Collections.Immutable;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Response;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Experiments.Training;
using ReproHarness.Experiments.Training.Stacked;
using ReproHarness.Storage;
using ReproHarness.Storage.Timing;

namespace ReproHarness.Experiments.Cells;

/// <summary>Measures cells: trains each cell's networks, attacks them, and puts their curves side by side.</summary>
/// <param name="data">The data.</param>
/// <param name="session">The device, and how many networks it works on at once.</param>
/// <param name="root">The run's root seed.</param>
/// <param name="checkpoints">Keeps trained networks.</param>
/// <param name="store">Keeps what is measured.</param>
/// <param name="time">Times the trainings.</param>
/// <param name="warn">Receives one line for each time that the device had no memory for a batch; null for nobody.</param>
public sealed partial class CellLab(
    CellData data, TorchSession session, RootSeed root, CheckpointStore checkpoints, MeasurementStore store, TimeProvider time,
    Action<string>? warn = null)
{
    /// <summary>A lab that keeps networks and measurements in one store.</summary>
    /// <param name="data">The data.</param>
    /// <param name="session">The device.</param>
    /// <param name="root">The run's root seed.</param>
    /// <param name="store">Keeps networks and all that is measured.</param>
    /// <param name="time">Dates and times the measurements.</param>
    /// <param name="warn">
    /// Receives one line for each entry that could not be used, and for each time that the device had no memory for a batch.
    /// </param>
    public static CellLab Over(
        CellData data, TorchSession session, RootSeed root, ContentStore store, TimeProvider time, Action<string> warn) =>
        new(data, session, root, new CheckpointStore(store, warn), new MeasurementStore(store, time, warn), time, warn);

    /// <summary>Measures <paramref name="cell"/>, or reads what was measured with the same code, data, seed and environment.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="plan">How it is measured.</param>
    /// <param name="progress">Receives progress while networks are trained and attacked.</param>
    /// <param name="cancellation">Ends the work between batches; finished epochs and curves are kept.</param>
    /// <exception cref="MissingDataException">Data or weights are not on this machine.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public CellMeasurement Measure(
        Cell cell, CellPlan plan, IProgress<CellProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(cell);
        ArgumentNullException.ThrowIfNull(plan);
        var shares = new NetworkProgress(progress);
        var units = Units(cell, plan, shares, cancellation);
        var trainings = TrainTogether(units, cancellation);
        var measured = new Measured<TrainedCurve>[units.Count];
        AtOnce(units.Count, number => measured[number] = Sweep(cell, plan, units[number], trainings, shares.Of(number), cancellation),
            cancellation);
        return Join(cell, units, measured);
    }

    /// <summary>Measures how the logit gaps of a network's images answer to the single-step attacks, or reads it.</summary>
    /// <param name="network">The network.</param>
    /// <param name="plan">
    /// How its cells are measured, with the number of images that the response is measured on (<c>CellMatrix.ResponsePlanOf</c>).
    /// </param>
    /// <param name="progress">Receives progress while networks are trained and responses measured.</param>
    /// <param name="cancellation">Ends the work between batches; finished networks are kept.</param>
    /// <inheritdoc cref="Measure" path="/exception"/>
    public CellResponse MeasureResponse(
        CellNetwork network, CellPlan plan, IProgress<CellProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(plan);
        var shares = new NetworkProgress(progress, "differentiating");
        var units = Units(new Cell(network, CellAttack.Fgsm), plan, shares, cancellation);
        var trainings = TrainTogether(units, cancellation);
        var measured = new Measured<GapResponse>[units.Count];
        AtOnce(units.Count, number => measured[number] =
            Respond(units[number], trainings, Options(plan) with { Progress = shares.Of(number) }, cancellation), cancellation);
        return PartResponses.Join(network, [.. units.Zip(measured, (unit, own) => (unit.Number, unit.Part, own))]);
    }

    /// <summary>Whether a network that others trained has images of a plan: a data set may have fewer than are asked for.</summary>
    /// <param name="network">The network.</param>
    /// <param name="plan">One of its units of work (<see cref="CellPlan.OfUnit"/>).</param>
    /// <exception cref="MissingDataException">Data are not on this machine.</exception>
    public bool HasImages(CellNetwork network, CellPlan plan)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(plan);
        return data.Parts(network, plan.Budget, root, root).Count > 0;
    }

    private List<CellUnit> Units(Cell cell, CellPlan plan, NetworkProgress shares, CancellationToken cancellation)
    {
        var units = Units(cell, plan, shares.Of, cancellation);
        shares.Begin(units.Count, NounOf(plan));
        return units;
    }

    private static string NounOf(CellPlan plan) => plan.Recipe is null ? "part" : "network";

    // Neither the attack nor a penalty is part of the seed: every attack meets the same networks, and penalties are compared on equal
    // starts.
    private List<CellUnit> Units(Cell cell, CellPlan plan, Func<int, NetworkProgress.Share> share, CancellationToken cancellation)
    {
        var planned = Enumerable.Range(plan.Budget.FirstNetwork, plan.Budget.Seeds).SelectMany(number =>
        {
            var seed = root.Child($"{cell.Network.Id}/network/{number}");
            return data.Parts(cell.Network, plan.Budget, root, seed)
                .Select((part, fold) => (Number: number, Part: part, Seed: seed.Child($"fold/{(plan.Budget.OnlyUnit ?? 0) + fold}")));
        }).ToList();
        return [.. planned.Select((unit, index) =>
            new CellUnit(unit.Number, unit.Part, unit.Seed, Origin(cell, plan, unit.Part, unit.Seed, share(index), cancellation)))];
    }

    private NetworkOrigin Origin(
        Cell cell, CellPlan plan, CellPart part, RootSeed seed, NetworkProgress.Share progress, CancellationToken cancellation)
    {
        var spec = NetworkSpec.For(cell.Network.Kind, part.Test, part.Normalisation, cell.Network.WidthMultiplier);
        return plan.Recipe is { } recipe && part.Train is { } train
            ? NetworkOrigin.TrainedHere(spec, recipe, train, seed, session, checkpoints, progress, cancellation)
            : NetworkOrigin.FromFile(spec, data.Weights(cell.Network), session);
    }

    private Measured<TrainedCurve> Sweep(
        Cell cell, CellPlan plan, CellUnit unit, Trainings trainings, NetworkProgress.Share progress, CancellationToken cancellation)
    {
        var attack = cell.Attack.Create(unit.Seed, plan.Budget.PgdSteps);
        var options = Options(plan) with { Searched = plan.Budget.Searched, Progress = progress };
        var key = CurveKey.Of(unit.Origin.Key, unit.Part.Test, attack, plan.Epsilons, session.Environment, plan.Budget.Searched);
        return store.GetOrMeasure(TrainedCurveFormat.Format, key, () =>
        {
            using var span = WorkSpan.Begin(WorkKind.Attacking, $"{cell.Network.Kind}");
            using var trained = unit.Origin.Make();
            var curve = BatchHalving.Run(options, fitting =>
                ErrorCurveSweep.Run(trained.Network, unit.Part.Test, attack, plan.Epsilons, fitting, cancellation));
            return new TrainedCurve(curve, trained.Summary.TrainAccuracy);
        }, trainings.SecondsOf(unit.Origin.Key));
    }

    private Measured<GapResponse> Respond(CellUnit unit, Trainings trainings, SweepOptions options, CancellationToken cancellation) =>
        store.GetOrMeasure(
        GapResponseFormat.Format, ResponseKey.Of(unit.Origin.Key, unit.Part.Test, session.Environment), () =>
        {
            using var trained = unit.Origin.Make();
            using var span = WorkSpan.Begin(WorkKind.Response, $"{trained.Network.Spec.Kind}");
            return BatchHalving.Run(options, fitting => new GapResponseSweep(trained.Network, unit.Part.Test, fitting, cancellation).Run());
        }, trainings.SecondsOf(unit.Origin.Key));

    private void AtOnce(int count, Action<int> work, CancellationToken cancellation) =>
        SideBySide.Run(count, session.Workers, work, cancellation);

    // What measures the networks afterwards finds them trained.
    private Trainings TrainTogether(IEnumerable<CellUnit> units, CancellationToken cancellation) => store.AnswersOnly
        ? new Trainings(ImmutableDictionary<string, double>.Empty)
        : new Trainings(StackedTraining.Run(
            units.Select(unit => unit.Origin.Training).OfType<TrainingTask>(), session, checkpoints, time, cancellation));

    private static CellMeasurement Join(Cell cell, List<CellUnit> units, Measured<TrainedCurve>[] measured)
    {
        var bySeed = units.Zip(measured).GroupBy(pair => pair.First.Number).Select(group => group.ToList()).ToList();
        return new CellMeasurement(
            cell,
            [.. bySeed.Select(
                parts =>
                    PartCurves.Join(
                        parts.Sum(pair => pair.Second.Value.Curve.Images),
                        [.. parts.Select(pair => (pair.First.Part, pair.Second.Value.Curve))]))],
            [.. bySeed.Select(parts => parts.Average(pair => pair.Second.Value.TrainAccuracy))],
            ContentHash.OfParts(["cell", .. units.SelectMany(unit => new[] { unit.Origin.Hash, unit.Part.Test.Sha256 })]),
            measured.Min(curve => curve.MeasuredAt),
            measured.Any(curve => curve.Reused),
            measured.Sum(curve => curve.Seconds));
    }

    /// <summary>One network and the images it is attacked on: measured and stored by itself.</summary>
    /// <param name="Number">The network, counted from 0; folds and parts of its images share it.</param>
    /// <param name="Part">Its data.</param>
    /// <param name="Seed">Its seed.</param>
    /// <param name="Origin">Where the network comes from.</param>
    private sealed record CellUnit(int Number, CellPart Part, RootSeed Seed, NetworkOrigin Origin);

    /// <summary>Trainings that were done together before their networks are measured.</summary>
    /// <param name="Seconds">By the key of the network: its share of the time of its stack.</param>
    private readonly record struct Trainings(IReadOnlyDictionary<string, double> Seconds)
    {
        public double SecondsOf(string network) => Seconds.GetValueOrDefault(network);
    }
}

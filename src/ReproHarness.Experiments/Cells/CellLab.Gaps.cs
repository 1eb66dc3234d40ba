using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Gaps;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Experiments.Training;

namespace ReproHarness.Experiments.Cells;

// Logit gaps: of finished networks, and of networks while they are trained.
public sealed partial class CellLab
{
    /// <summary>The logit gaps of the finished networks of a kind.</summary>
    /// <param name="network">The kind.</param>
    /// <param name="plan">How many networks, on which images.</param>
    /// <param name="progress">Told while networks are trained and looked at.</param>
    /// <param name="cancellation">Ends the work between batches; finished epochs and networks are kept.</param>
    /// <exception cref="MissingDataException">Data or weights are not on this machine.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public GapMeasurement MeasureGaps(CellNetwork network, CellPlan plan, IProgress<CellProgress>? progress = null, CancellationToken cancellation = default) =>
        MeasureGaps(network, plan, TrainTogether, (unit, told) => gaps.GetOrRun(unit.Origin.Key, "end", unit.Part.Test, session.Environment, () =>
        {
            using var trained = unit.Origin.Make();
            return [(plan.Recipe?.Epochs ?? 0, BatchHalving.Run(Options(plan) with { Progress = told }, fitting => GapSweep.Run(trained.Network, unit.Part.Test, fitting, cancellation)))];
        }), progress, cancellation);

    /// <summary>The logit gaps of networks of a kind at moments of their training, from initialisation to the last epoch.</summary>
    /// <inheritdoc cref="MeasureGaps(CellNetwork, CellPlan, IProgress{CellProgress}?, CancellationToken)" path="/param"/>
    /// <inheritdoc cref="MeasureGaps(CellNetwork, CellPlan, IProgress{CellProgress}?, CancellationToken)" path="/exception"/>
    /// <exception cref="ArgumentException">The networks are not trained here.</exception>
    public GapMeasurement MeasureTraining(CellNetwork network, CellPlan plan, IProgress<CellProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Recipe is null) throw new ArgumentException("A network that others trained cannot be followed while it is trained.", nameof(plan));
        var moments = TrainingWatch.Describe(TrainingWatch.UsualShares);
        return MeasureGaps(
            network, plan, (_, _) => 0,
            (unit, told) => gaps.GetOrRun(unit.Origin.Key, moments, unit.Part.Test, session.Environment, () => Watch(network, plan, unit, told, cancellation)),
            progress, cancellation);
    }

    private List<(double Epochs, GapTable Table)> Watch(CellNetwork network, CellPlan plan, CellUnit unit, NetworkProgress.Share told, CancellationToken cancellation)
    {
        var seen = new List<(double Epochs, GapTable Table)>();
        var watch = new TrainingWatch(TrainingWatch.UsualShares, (epochs, now) => seen.Add((epochs, BatchHalving.Run(Options(plan), fitting => GapSweep.Run(now, unit.Part.Test, fitting, cancellation)))));
        var spec = NetworkSpec.For(network.Kind, unit.Part.Test, unit.Part.Normalisation, network.WidthMultiplier);
        Trainer.Watched(spec, plan.Recipe!, unit.Part.Train!, unit.Seed, session, watch, told, cancellation).Dispose();
        return seen;
    }

    private GapMeasurement MeasureGaps(
        CellNetwork network, CellPlan plan, Func<IEnumerable<CellUnit>, CancellationToken, double> prepare, Func<CellUnit, NetworkProgress.Share, MeasuredGaps> measure, IProgress<CellProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(plan);
        var told = new NetworkProgress(progress);
        var units = Units(new Cell(network, AttackKind.Fgsm), plan, told, cancellation);
        var prepared = prepare(units, cancellation);
        var measured = new MeasuredGaps[units.Count];
        AtOnce(units.Count, number => measured[number] = measure(units[number], told.Of(number)), cancellation);
        var networks = units.Zip(measured).GroupBy(pair => pair.First.Number).Select(group => group.ToList()).ToList();
        return new GapMeasurement(
            network,
            [.. measured[0].Epochs.Select((epochs, moment) => new GapsAtMoment(
                epochs, [.. networks.Select(parts => PartGaps.Join([.. parts.Select(pair => (pair.First.Part, pair.Second.Tables[moment]))]))]))],
            ContentHash.OfParts(["gaps", .. units.SelectMany(unit => new[] { unit.Origin.Hash, unit.Part.Test.Sha256 })]),
            measured.Min(gaps => gaps.MeasuredAt),
            measured.Any(gaps => gaps.Reused),
            measured.Sum(gaps => gaps.Seconds) + prepared);
    }

    private SweepOptions Options(CellPlan plan) => new(session.BatchOf(plan.Budget.BatchSize)) { Warn = warn };
}

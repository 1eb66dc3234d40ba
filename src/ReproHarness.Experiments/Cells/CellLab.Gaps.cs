using System.Collections.Immutable;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Gaps;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Experiments.Training;
using ReproHarness.Storage;
using ReproHarness.Storage.Timing;

namespace ReproHarness.Experiments.Cells;

// Logit gaps: of finished networks, and of networks while they are trained.
public sealed partial class CellLab
{
    /// <summary>The logit gaps of the finished networks of a kind.</summary>
    /// <param name="network">The kind.</param>
    /// <param name="plan">How many networks, on which images.</param>
    /// <param name="progress">Receives progress while networks are trained and looked at.</param>
    /// <param name="cancellation">Ends the work between batches; finished epochs and networks are kept.</param>
    /// <exception cref="MissingDataException">Data or weights are not on this machine.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public GapMeasurement MeasureGaps(
        CellNetwork network, CellPlan plan, IProgress<CellProgress>? progress = null, CancellationToken cancellation = default) =>
        MeasureGaps(network, plan, "end", TrainTogether, (unit, share) =>
        {
            using var trained = unit.Origin.Make();
            using var span = WorkSpan.Begin(WorkKind.Gaps, $"{network.Kind}");
            var table = BatchHalving.Run(Options(plan) with { Progress = share }, fitting =>
                GapSweep.Run(trained.Network, unit.Part.Test, fitting, cancellation));
            return new FollowedGaps([plan.Recipe?.Epochs ?? 0], [table]);
        }, progress, cancellation);

    /// <summary>The logit gaps of networks of a kind at moments of their training, from initialisation to the last epoch.</summary>
    /// <inheritdoc cref="MeasureGaps(CellNetwork, CellPlan, IProgress{CellProgress}?, CancellationToken)" path="/param"/>
    /// <inheritdoc cref="MeasureGaps(CellNetwork, CellPlan, IProgress{CellProgress}?, CancellationToken)" path="/exception"/>
    /// <exception cref="ArgumentException">The networks are not trained here.</exception>
    public GapMeasurement MeasureTraining(
        CellNetwork network, CellPlan plan, IProgress<CellProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Recipe is null)
            throw new ArgumentException("A network that others trained cannot be followed while it is trained.", nameof(plan));
        return MeasureGaps(
            network, plan, TrainingWatch.Describe(TrainingWatch.UsualShares), (_, _) =>
                new Trainings(ImmutableDictionary<string, double>.Empty),
            (unit, share) => Follow(network, plan, unit, share, cancellation), progress, cancellation);
    }

    private FollowedGaps Follow(
        CellNetwork network, CellPlan plan, CellUnit unit, NetworkProgress.Share share, CancellationToken cancellation)
    {
        var (moments, tables) = (new List<double>(), new List<GapTable>());
        var watch = new TrainingWatch(TrainingWatch.UsualShares, (epochs, now) =>
        {
            using var span = WorkSpan.Begin(WorkKind.Gaps, $"{network.Kind}");
            moments.Add(epochs);
            tables.Add(BatchHalving.Run(Options(plan), fitting => GapSweep.Run(now, unit.Part.Test, fitting, cancellation)));
        });
        var spec = NetworkSpec.For(network.Kind, unit.Part.Test, unit.Part.Normalisation, network.WidthMultiplier);
        Trainer.Watched(spec, plan.Recipe!, unit.Part.Train!, unit.Seed, session, watch, share, cancellation).Dispose();
        return new FollowedGaps([.. moments], [.. tables]);
    }

    private GapMeasurement MeasureGaps(
        CellNetwork network, CellPlan plan, string moments, Func<IEnumerable<CellUnit>, CancellationToken, Trainings> prepare,
        Func<CellUnit, NetworkProgress.Share, FollowedGaps> measure, IProgress<CellProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(plan);
        var shares = new NetworkProgress(progress);
        var units = Units(new Cell(network, CellAttack.Fgsm), plan, shares, cancellation);
        var trainings = prepare(units, cancellation);
        var measured = new Measured<FollowedGaps>[units.Count];
        AtOnce(units.Count, number =>
        {
            var unit = units[number];
            measured[number] = store.GetOrMeasure(
                FollowedGapsFormat.Format, GapKey.Of(unit.Origin.Key, moments, unit.Part.Test, session.Environment),
                () => measure(unit, shares.Of(number)), trainings.SecondsOf(unit.Origin.Key));
        }, cancellation);
        var networks = units.Zip(measured).GroupBy(pair => pair.First.Number).Select(group => group.ToList()).ToList();
        return new GapMeasurement(
            network,
            [.. measured[0].Value.Epochs.Select((epochs, moment) => new GapsAtMoment(
                epochs,
                [.. networks.Select(
                    parts => PartGaps.Join([.. parts.Select(pair => (pair.First.Part, pair.Second.Value.Tables[moment]))]))]))],
            ContentHash.OfParts(["gaps", .. units.SelectMany(unit => new[] { unit.Origin.Hash, unit.Part.Test.Sha256 })]),
            measured.Min(gaps => gaps.MeasuredAt),
            measured.Any(gaps => gaps.Reused),
            measured.Sum(gaps => gaps.Seconds));
    }

    private SweepOptions Options(CellPlan plan) => new(session.BatchOf(plan.Budget.BatchSize)) { Warn = warn };
}

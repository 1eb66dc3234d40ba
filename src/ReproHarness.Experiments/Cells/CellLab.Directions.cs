using System.Collections.Immutable;
using ReproHarness.Experiments.Audit.Directions;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Cells;

// Attack directions: what the plain cross-entropy loses of them in float32.
public sealed partial class CellLab
{
    /// <summary>
    /// Attacks the first network of each kind along three directions (<see cref="DirectionSweep"/>), several kinds side by side, or reads
    /// what was measured
    /// before. Of a cross-validated set it is the network of the first fold, on the images that this one was not trained on.
    /// </summary>
    /// <param name="works">The kinds, in the order in which they are begun.</param>
    /// <param name="progress">Gets how far the kind of a number is, 0 to 1, by several threads.</param>
    /// <param name="finished">Receives the counts of the kind of a number, by several threads.</param>
    /// <param name="cancellation">Ends the work between batches; finished epochs and kinds are kept.</param>
    /// <returns>The counts, in the order of the kinds.</returns>
    /// <exception cref="MissingDataException">Data or weights are not on this machine.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public ImmutableArray<Measured<DirectionCounts>> CompareDirections(
        IReadOnlyList<DirectionWork> works, Action<int, double>? progress = null, Action<int, Measured<DirectionCounts>>? finished = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(works);
        var shares = works.Select((work, number) => ShareOf(work, progress is null ? null : new Part(number, progress))).ToList();

        // Data are read by one thread.
        var units = works.Select((work, number) => FirstUnit(work, shares[number], cancellation)).ToList();
        var measured = new Measured<DirectionCounts>[works.Count];
        AtOnce(works.Count, number =>
        {
            var (unit, plan) = (units[number], works[number].Plan);
            measured[number] =
                store.GetOrMeasure(
                    DirectionCountsFormat.Format, DirectionKey.Of(unit.Origin.Key, unit.Part.Test, plan.Epsilons, session.Environment),
                    () =>
            {
                using var trained = unit.Origin.Make();
                return BatchHalving.Run(
                    Options(plan) with { Progress = shares[number] },
                    fitting => DirectionSweep.Run(trained.Network, unit.Part.Test, plan.Epsilons, fitting, cancellation));
            });
            progress?.Invoke(number, 1);
            finished?.Invoke(number, measured[number]);
        }, cancellation);
        return [.. measured];
    }

    private static NetworkProgress.Share ShareOf(DirectionWork work, IProgress<CellProgress>? progress)
    {
        var all = new NetworkProgress(progress);
        all.Begin(1, NounOf(work.Plan));
        return all.Of(0);
    }

    private CellUnit FirstUnit(DirectionWork work, NetworkProgress.Share share, CancellationToken cancellation) =>
        Units(new Cell(work.Network, CellAttack.Fgsm), work.Plan, _ => share, cancellation)[0];

    private sealed class Part(int number, Action<int, double> progress) : IProgress<CellProgress>
    {
        public void Report(CellProgress value) => progress(number, value.Fraction);
    }
}

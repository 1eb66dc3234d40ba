using ReproHarness.Experiments.Audit;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Experiments.Training;
using ReproHarness.Storage;
using ReproHarness.Storage.Timing;

namespace ReproHarness.Experiments.Cells;

// Entropy penalties: networks that differ in the penalty alone, audited.
public sealed partial class CellLab
{
    /// <summary>Trains and audits the networks of a family and measures their error curves, or reads what was measured before.</summary>
    /// <param name="family">The family.</param>
    /// <param name="progress">Receives progress while networks are trained and audited.</param>
    /// <param name="cancellation">Ends the work between passes; finished epochs and audits are kept.</param>
    /// <exception cref="MissingDataException">Data are not on this machine.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public EntropyMeasurement MeasureEntropy(
        EntropyFamily family, IProgress<CellProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(family);
        var shares = new NetworkProgress(progress, "auditing");
        var cell = new Cell(family.Network, CellAttack.Fgsm);
        List<CellUnit> Planned(CellPlan plan)
        {
            var all = new List<CellUnit>();
            foreach (var lambda in family.Lambdas)
            {
                var first = all.Count;
                all.AddRange(Units(cell, Penalised(plan, lambda), index => shares.Of(first + index), cancellation));
            }

            return all;
        }

        var (units, curveUnits) = (Planned(family.Plan), Planned(family.CurvePlan));
        shares.Begin(units.Count, "network");
        var seeds = units.Count / family.Lambdas.Length;
        var trainings = TrainTogether(units.Concat(curveUnits), cancellation);
        var measured = new Measured<NetworkAudit>[units.Count];

        // A curve trains its network. Who comes to a twin that is being trained waits for it: nothing is trained twice, and no core waits
        // for the last twin.
        var curves =
            curveUnits.Select(
                (unit, number) =>
                    new Lazy<Measured<TrainedCurve>>(() => Sweep(cell, family.CurvePlan, unit, trainings, shares.Of(number), cancellation)))
                        .ToArray();
        AtOnce(units.Count, number =>
        {
            _ = curves[number % seeds].Value;
            _ = curves[number].Value;
            measured[number] = AuditOf(family, units[number], units[number % seeds], shares.Of(number), cancellation);
        }, cancellation);
        return new EntropyMeasurement(
            family,
            [.. family.Lambdas.Select((lambda, place) => new AuditedStrength(
                lambda,
                [.. measured.Skip(place * seeds).Take(seeds).Select(one => one.Value)],
                Join(cell, curveUnits.GetRange(place * seeds, seeds),
                    [.. curves.Skip(place * seeds).Take(seeds).Select(curve => curve.Value)]).Curves))],
            ContentHash.OfParts(
                ["audit", .. units.Concat(curveUnits).SelectMany(unit => new[] { unit.Origin.Hash, unit.Part.Test.Sha256 })]),
            measured.Select(one => one.MeasuredAt).Concat(curves.Select(curve => curve.Value.MeasuredAt)).Min(),
            measured.Any(one => one.Reused) || curves.Any(curve => curve.Value.Reused),
            measured.Sum(one => one.Seconds) + curves.Sum(curve => curve.Value.Seconds));
    }

    // The twin has the same first weights: nothing transfers better. An unpenalised network is its own twin: one more white-box arm.
    private Measured<NetworkAudit> AuditOf(
        EntropyFamily family, CellUnit unit, CellUnit twin, NetworkProgress.Share share, CancellationToken cancellation)
    {
        var plan = family.AuditOf(unit.Seed);
        return store.GetOrMeasure(
            NetworkAuditFormat.Format, AuditKey.Of(unit.Origin.Key, twin.Origin.Key, unit.Part.Test, plan, session.Environment), () =>
        {
            using var network = unit.Origin.Make();
            using var other = twin.Origin.Make();
            using var span = WorkSpan.Begin(WorkKind.Auditing, $"{family.Network.Kind}");
            return BatchHalving.Run(
                Options(family.Plan) with { Progress = share },
                fitting => MaskingAudit.Run(network.Network, other.Network, unit.Part.Test, plan, fitting, cancellation));
        });
    }

    // Without a penalty the recipe, and so the network, is that of every other claim.
    private static CellPlan Penalised(CellPlan plan, double lambda) =>
        lambda == 0 ? plan : plan with { Recipe = plan.Recipe! with { Penalty = new EntropyPenalty(lambda) } };
}

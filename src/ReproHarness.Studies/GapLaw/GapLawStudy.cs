using ReproHarness.Claims.GapLaw;
using ReproHarness.Contracts.Claims;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Matrices;
using ReproHarness.Statistics.GapLaws;
using ReproHarness.Storage;
using ReproHarness.Studies.Measuring;

namespace ReproHarness.Studies.GapLaw;

/// <summary>
/// The study of claim C3: controls of independent logits first, then the logit gaps of the finished networks of a tier and of networks
/// while they are trained.
/// </summary>
public sealed class GapLawStudy : Study
{
    /// <inheritdoc/>
    public override Claim Claim => GapLawClaim.Claim;

    /// <inheritdoc/>
    public override bool CoversManyNetworks => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> SubjectsOf(CellMatrix matrix) => GapSubjects.All;

    /// <inheritdoc/>
    public override JudgedSubject Judge(IMeasurements measurements, string subject)
    {
        ArgumentNullException.ThrowIfNull(measurements);
        if (GapLawJudge.IsControl(subject, out var distribution))
        {
            var drawn = measurements.ControlOf(distribution);
            return new JudgedSubject(drawn.Origin, ControlJudgement.Of(drawn.Control));
        }

        var (measured, missing) = Measured(measurements, subject);
        if (measured.Count == 0) throw new MissingDataException($"No kind of network could be measured. {missing[0].Reason}");
        var control = measurements.ControlOf(LogitDistribution.Uniform).Control;
        return new JudgedSubject(OriginOf(measured), GapLawJudge.Of(subject, measured, missing, control, measurements.Root))
        {
            NotMeasured = missing.Count,
        };
    }

    /// <inheritdoc/>
    public override IEnumerable<(string Unit, double Cost)> CostsOf(CellMatrix matrix, bool isAlone)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return GapSubjects.All.Select(subject => (subject, subject switch
        {
            GapSubjects.Second => matrix.GapCost.Gaps,
            GapSubjects.Training => matrix.GapCost.Trainings,
            _ => 1,
        }));
    }

    /// <inheritdoc/>
    public override IEnumerable<NetworkRequest> RequestsOf(CellMatrix matrix, CellNetwork network)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var work = NetworkWork.Of(network);
        if (matrix.GapNetworks.Contains(network))
        {
            var plan = matrix.GapPlanOf(network);
            yield return new NetworkRequest(
                "logit gaps", plan, work.OfGaps(plan), (labs, own, progress, stop) => labs.Cells.MeasureGaps(network, own, progress, stop));
        }

        if (matrix.FollowedNetworks.Contains(network))
        {
            var plan = matrix.FollowPlanOf(network);
            yield return new NetworkRequest(
                "logit gaps in training", plan, work.OfFollowing(plan),
                (labs, own, progress, stop) => labs.Cells.MeasureTraining(network, own, progress, stop));
        }
    }

    private static (List<GapMeasurement> Measured, List<UnmeasuredKind> Missing) Measured(IMeasurements measurements, string subject)
    {
        var (measured, missing) = (new List<GapMeasurement>(), new List<UnmeasuredKind>());
        var isTraining = subject == GapSubjects.Training;
        foreach (var network in isTraining ? measurements.Matrix.FollowedNetworks : measurements.Matrix.GapNetworks)
        {
            try
            {
                measured.Add(isTraining ? measurements.TrainingOf(network) : measurements.GapsOf(network));
            }
            catch (MissingDataException reason)
            {
                missing.Add(new UnmeasuredKind(GapLawInput.KindOf(network), reason.Message));
            }
        }

        return (measured, missing);
    }

    private static MeasurementOrigin OriginOf(IReadOnlyList<GapMeasurement> kinds) => new(
        kinds.Sum(kind => kind.Finished.Length), ContentHash.OfParts(kinds.Select(kind => kind.DataHash)),
        kinds.Min(kind => kind.MeasuredAt),
        kinds.Any(kind => kind.FromCache), kinds.Sum(kind => kind.Seconds));
}

using ReproHarness.Claims.Universality;
using ReproHarness.Contracts.Claims;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Matrices;
using ReproHarness.Studies.Measuring;
using ReproHarness.Studies.PowerLaw;

namespace ReproHarness.Studies.Universality;

/// <summary>The study of claim C2: the exponents of all cells of a tier, and the linear response that explains those of step l.l.</summary>
public sealed class UniversalityStudy : Study
{
    /// <inheritdoc/>
    public override Claim Claim => UniversalityClaim.Claim;

    /// <inheritdoc/>
    public override bool CoversManyNetworks => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> SubjectsOf(CellMatrix matrix) =>
        [.. UniversalityClaim.Subjects(matrix.Cells.Select(cell => cell.Attack.Name).Distinct())];

    /// <inheritdoc/>
    public override JudgedSubject Judge(IMeasurements measurements, string subject)
    {
        ArgumentNullException.ThrowIfNull(measurements);
        var (measured, missing) = (new List<CellMeasurement>(), new List<UnmeasuredCell>());
        foreach (var cell in measurements.Cells)
        {
            try
            {
                measured.Add(measurements.CurvesOf(cell));
            }
            catch (MissingDataException reason)
            {
                missing.Add(UniversalityInput.Missing(cell, reason.Message));
            }
        }

        var evidence = UniversalityJudge.EvidenceOn(
            subject, measured, missing, curves => PowerLawFit.Of(measurements, curves), measurements.ResponsesOf, measurements.Root);
        if (evidence.Cells.Count == 0)
            throw new MissingDataException($"No cell of '{subject}' could be measured. {evidence.NotMeasured[0].Reason}");
        var judged = evidence.Cells.Select(cell => cell.Id).ToHashSet();
        return new JudgedSubject(
            Origins.Of([.. measured.Where(cell => judged.Contains(cell.Cell.Id))]), UniversalityClaim.Judge(evidence))
        {
            NotMeasured = evidence.NotMeasured.Count,
        };
    }

    /// <inheritdoc/>
    public override IEnumerable<(string Unit, double Cost)> CostsOf(CellMatrix matrix, bool isAlone)
    {
        ArgumentNullException.ThrowIfNull(matrix);

        // Beside claim C1, which measures the curves, this claim costs the linear responses.
        var responses = SubjectsOf(matrix).Select(subject => (
            subject, subject == UniversalityEvidence.All ? matrix.Networks.Sum(matrix.ResponseCostOf) : 1));
        return isAlone ? matrix.Cells.Select(cell => (cell.Id, matrix.CostOf(cell))).Concat(responses) : responses;
    }

    /// <inheritdoc/>
    public override IEnumerable<NetworkRequest> RequestsOf(CellMatrix matrix, CellNetwork network) =>
        CurveRequests.Of(matrix, network, _ => true).Concat(CurveRequests.Response(matrix, network));
}

using ReproHarness.Claims.LinearResponse;
using ReproHarness.Contracts.Claims;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Matrices;
using ReproHarness.Studies.Measuring;
using ReproHarness.Studies.PowerLaw;

namespace ReproHarness.Studies.LinearResponse;

/// <summary>
/// The study of claim C4: the error curves of single-step attacks beside those that the linear response of the logit gaps predicts.
/// </summary>
public sealed class LinearResponseStudy : Study
{
    /// <inheritdoc/>
    public override Claim Claim => LinearResponseClaim.Claim;

    /// <inheritdoc/>
    public override IReadOnlyList<string> SubjectsOf(CellMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return [.. matrix.ResponseCells.Select(cell => cell.Id)];
    }

    /// <inheritdoc/>
    public override string UnitOf(string subject) => $"{subject}, linear response";

    /// <inheritdoc/>
    public override JudgedSubject Judge(IMeasurements measurements, string subject)
    {
        ArgumentNullException.ThrowIfNull(measurements);
        var curves = measurements.CurvesOf(measurements.Matrix.Find(subject));
        var response = measurements.ResponsesOf(curves.Cell.Network);
        var fit = PowerLawFit.Of(measurements, curves).Changed;
        return new JudgedSubject(
            Origins.Of(curves, response), LinearResponseClaim.Judge(LinearResponseInput.Of(curves, response, fit, measurements.Root)));
    }

    /// <inheritdoc/>
    public override IEnumerable<(string Unit, double Cost)> CostsOf(CellMatrix matrix, bool isAlone)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        IEnumerable<(string, double)> curves = isAlone ? matrix.ResponseCells.Select(cell => (cell.Id, matrix.CostOf(cell))) : [];

        // The first attack on a network pays for its response, unless claim C2 does.
        return curves.Concat(matrix.ResponseCells.Select(cell => (
            UnitOf(cell.Id), isAlone && matrix.IsFirst(cell) ? matrix.ResponseCostOf(cell.Network) : JudgingCost)));
    }

    /// <inheritdoc/>
    public override IEnumerable<NetworkRequest> RequestsOf(CellMatrix matrix, CellNetwork network)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return CurveRequests.Of(matrix, network, matrix.ResponseCells.Contains).Concat(CurveRequests.Response(matrix, network));
    }
}

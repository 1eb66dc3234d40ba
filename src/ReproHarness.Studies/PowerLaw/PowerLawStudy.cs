using ReproHarness.Claims.PowerLaw;
using ReproHarness.Contracts.Claims;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Matrices;
using ReproHarness.Studies.Measuring;

namespace ReproHarness.Studies.PowerLaw;

/// <summary>
/// The study of claim C1: every network of a tier under every attack, and the power law that is fitted to its error curves.
/// </summary>
public sealed class PowerLawStudy : Study
{
    /// <inheritdoc/>
    public override Claim Claim => PowerLawClaim.Claim;

    /// <inheritdoc/>
    public override IReadOnlyList<string> SubjectsOf(CellMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return [.. matrix.Cells.Select(cell => cell.Id)];
    }

    /// <inheritdoc/>
    public override JudgedSubject Judge(IMeasurements measurements, string subject)
    {
        ArgumentNullException.ThrowIfNull(measurements);
        var curves = measurements.CurvesOf(measurements.Matrix.Find(subject));
        return new JudgedSubject(Origins.Of(curves), PowerLawClaim.Judge(PowerLawFit.Of(measurements, curves)));
    }

    /// <inheritdoc/>
    public override IEnumerable<(string Unit, double Cost)> CostsOf(CellMatrix matrix, bool isAlone)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return matrix.Cells.Select(cell => (cell.Id, matrix.CostOf(cell)));
    }

    /// <inheritdoc/>
    public override IEnumerable<NetworkRequest> RequestsOf(CellMatrix matrix, CellNetwork network) =>
        CurveRequests.Of(matrix, network, _ => true);
}

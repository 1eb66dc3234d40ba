using ReproHarness.ClaimTests.Bench;
using ReproHarness.Claims.PowerLaw;
using ReproHarness.Experiments.Cells;

namespace ReproHarness.ClaimTests.C1_PowerLaw;

/// <summary>Where a measured cell meets the rule of claim C1.</summary>
internal static class PowerLawJudging
{
    public static JudgedCell JudgePowerLaw(this ClaimBench bench, CellMeasurement cell) =>
        new(PowerLawClaim.Claim, cell.Cell.Id, MeasurementOrigin.Of(cell), PowerLawClaim.Judge(bench.Fit(cell)));
}

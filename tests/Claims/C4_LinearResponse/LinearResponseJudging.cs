using ReproHarness.ClaimTests.Bench;
using ReproHarness.Claims.LinearResponse;
using ReproHarness.Contracts.Claims;
using ReproHarness.Experiments.Cells;
using ReproHarness.Studies.LinearResponse;

namespace ReproHarness.ClaimTests.C4_LinearResponse;

/// <summary>Where a cell's curves and its network's response meet the rule of claim C4.</summary>
internal static class LinearResponseJudging
{
    /// <summary>Measures the curves of a cell and the response of its network, or records why they cannot be and skips the test.</summary>
    public static (CellMeasurement Cell, CellResponse Response) MeasureResponse(this ClaimBench bench, Tier tier, string cell)
    {
        var measured = bench.Measure(LinearResponseClaim.Claim, tier, cell);
        return (measured, bench.Respond(measured.Cell.Network, ClaimBench.UnitOf(LinearResponseClaim.Claim.Id, cell)));
    }

    public static JudgedCell JudgeLinearResponse(this ClaimBench bench, (CellMeasurement Cell, CellResponse Response) measured) => new(
        LinearResponseClaim.Claim,
        measured.Cell.Cell.Id,
        MeasurementOrigin.Of(measured.Cell, measured.Response),
        LinearResponseClaim.Judge(LinearResponseInput.Of(measured.Cell, measured.Response, bench.Fit(measured.Cell).Changed, bench.Root)));
}

using ReproHarness.Claims.Bench;
using ReproHarness.Experiments.Cells;

namespace ReproHarness.Claims.C1_PowerLaw;

/// <summary>Claim C1 on embedded data.</summary>
[Collection("Claims")]
[TestCaseOrderer(DeclaredOrder.Type, DeclaredOrder.Assembly)]
[Trait("Claim", "C1")]
[Trait("Tier", "Fast")]
[Trait("Device", "Any")]
public sealed class PowerLawClaims(ClaimBench bench)
{
    public static TheoryData<string> Cells => [.. PowerLawMatrix.Cells.Select(cell => cell.Id)];

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Adversarial_error_is_a_power_law(string cell)
    {
        var measurement = bench.Measure(PowerLawMatrix.Find(cell));
        var judgement = bench.JudgePowerLaw(measurement);
        await bench.Record(judgement);
    }
}

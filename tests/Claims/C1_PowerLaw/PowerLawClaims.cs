using ReproHarness.ClaimTests.Bench;
using ReproHarness.Claims.PowerLaw;
using ReproHarness.Contracts.Claims;
using ReproHarness.Experiments.Cells;

namespace ReproHarness.ClaimTests.C1_PowerLaw;

/// <summary>Claim C1: on embedded data in the fast tier, on the paper's data sets in the others.</summary>
[Collection("Claims")]
[TestCaseOrderer(DeclaredOrder.Type, DeclaredOrder.Assembly)]
[Trait("Claim", "C1")]
[Trait("Device", "Any")]
public sealed class PowerLawClaims(ClaimBench bench)
{
    public static TheoryData<string> FastCells => [.. new FastMatrix().Cells.Select(cell => cell.Id)];

    public static TheoryData<string> StandardCells => [.. new StandardMatrix().Cells.Select(cell => cell.Id)];

    public static TheoryData<string> FullCells => [.. new FullMatrix(FullBudget.Paper).Cells.Select(cell => cell.Id)];

    [SkippableTheory]
    [MemberData(nameof(FastCells))]
    [Trait("Tier", "Fast")]
    public Task Adversarial_error_is_a_power_law(string cell) => Judge(Tier.Fast, cell);

    [SkippableTheory]
    [MemberData(nameof(StandardCells))]
    [Trait("Tier", "Standard")]
    public Task Adversarial_error_is_a_power_law_on_the_papers_data(string cell) => Judge(Tier.Standard, cell);

    [SkippableTheory]
    [MemberData(nameof(FullCells))]
    [Trait("Tier", "Full")]
    public Task Adversarial_error_is_a_power_law_at_the_papers_scale(string cell) => Judge(Tier.Full, cell);

    private async Task Judge(Tier tier, string cell)
    {
        var measurement = bench.Measure(PowerLawClaim.Claim, tier, cell);
        var judgement = bench.JudgePowerLaw(measurement);
        await bench.Record(judgement);
    }
}

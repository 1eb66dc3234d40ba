using ReproHarness.ClaimTests.Bench;
using ReproHarness.Contracts.Claims;
using ReproHarness.Experiments.Cells;

namespace ReproHarness.ClaimTests.C4_LinearResponse;

/// <summary>Claim C4: every network under the attacks that have one direction for all sizes.</summary>
[Collection("Claims")]
[TestCaseOrderer(DeclaredOrder.Type, DeclaredOrder.Assembly)]
[Trait("Claim", "C4")]
[Trait("Device", "Any")]
public sealed class LinearResponseClaims(ClaimBench bench)
{
    public static TheoryData<string> FastCells => [.. new FastMatrix().SingleStepCells.Select(cell => cell.Id)];

    public static TheoryData<string> StandardCells => [.. new StandardMatrix().SingleStepCells.Select(cell => cell.Id)];

    public static TheoryData<string> FullCells => [.. new FullMatrix(FullBudget.Paper).SingleStepCells.Select(cell => cell.Id)];

    [SkippableTheory]
    [MemberData(nameof(FastCells))]
    [Trait("Tier", "Fast")]
    public Task The_gaps_explain_the_error(string cell) => Judge(Tier.Fast, cell);

    [SkippableTheory]
    [MemberData(nameof(StandardCells))]
    [Trait("Tier", "Standard")]
    public Task The_gaps_explain_the_error_on_the_papers_data(string cell) => Judge(Tier.Standard, cell);

    [SkippableTheory]
    [MemberData(nameof(FullCells))]
    [Trait("Tier", "Full")]
    public Task The_gaps_explain_the_error_at_the_papers_scale(string cell) => Judge(Tier.Full, cell);

    private async Task Judge(Tier tier, string cell)
    {
        var measurement = bench.MeasureResponse(tier, cell);
        var judgement = bench.JudgeLinearResponse(measurement);
        await bench.Record(judgement);
    }
}

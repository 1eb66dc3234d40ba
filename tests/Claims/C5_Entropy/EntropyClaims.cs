using ReproHarness.ClaimTests.Bench;
using ReproHarness.Claims.Entropy;
using ReproHarness.Contracts.Claims;
using ReproHarness.Experiments.Cells;

namespace ReproHarness.ClaimTests.C5_Entropy;

/// <summary>Claim C5: the gain that the paper speaks of, and what is left of it in the worst case, for each kind of network.</summary>
[Collection("Claims")]
[TestCaseOrderer(DeclaredOrder.Type, DeclaredOrder.Assembly)]
[Trait("Claim", "C5")]
[Trait("Device", "Any")]
public sealed class EntropyClaims(ClaimBench bench)
{
    public static TheoryData<string> FastCells => Cells(new FastMatrix());

    public static TheoryData<string> StandardCells => Cells(new StandardMatrix());

    public static TheoryData<string> FullCells => Cells(new FullMatrix(FullBudget.Paper));

    [SkippableTheory]
    [MemberData(nameof(FastCells))]
    [Trait("Tier", "Fast")]
    public Task Lower_entropy_makes_networks_more_robust(string cell) => Judge(Tier.Fast, cell);

    [SkippableTheory]
    [MemberData(nameof(StandardCells))]
    [Trait("Tier", "Standard")]
    public Task Lower_entropy_makes_networks_more_robust_on_the_papers_data(string cell) => Judge(Tier.Standard, cell);

    [SkippableTheory]
    [MemberData(nameof(FullCells))]
    [Trait("Tier", "Full")]
    public Task Lower_entropy_makes_networks_more_robust_at_the_papers_scale(string cell) => Judge(Tier.Full, cell);

    private async Task Judge(Tier tier, string cell)
    {
        var measurement = bench.MeasureEntropy(tier, cell);
        var judgement = bench.JudgeEntropy(measurement, cell);
        await bench.Record(judgement);
    }

    private static TheoryData<string> Cells(CellMatrix matrix) =>
        [.. matrix.Entropy.Families.SelectMany(family => EntropySubjects.All.Select(subject => EntropySubjects.CellOf(family.Network.Id, subject)))];
}

using ReproHarness.ClaimTests.Bench;
using ReproHarness.Claims.ArchitectureSearch;
using ReproHarness.Contracts.Claims;
using ReproHarness.Experiments.Cells;

namespace ReproHarness.ClaimTests.C6_Search;

/// <summary>Claim C6: search finds robustness, against a hand-made network and against random search.</summary>
[Collection("Claims")]
[TestCaseOrderer(DeclaredOrder.Type, DeclaredOrder.Assembly)]
[Trait("Claim", "C6")]
[Trait("Device", "Any")]
public sealed class SearchClaims(ClaimBench bench)
{
    public static TheoryData<string> FastCells => Cells(new FastMatrix());

    public static TheoryData<string> StandardCells => Cells(new StandardMatrix());

    public static TheoryData<string> FullCells => Cells(new FullMatrix(FullBudget.Paper));

    [SkippableTheory]
    [MemberData(nameof(FastCells))]
    [Trait("Tier", "Fast")]
    public Task Search_finds_robustness(string cell) => Judge(Tier.Fast, cell);

    [SkippableTheory]
    [MemberData(nameof(StandardCells))]
    [Trait("Tier", "Standard")]
    public Task Search_finds_robustness_on_the_papers_data(string cell) => Judge(Tier.Standard, cell);

    [SkippableTheory]
    [MemberData(nameof(FullCells))]
    [Trait("Tier", "Full")]
    public Task Search_finds_robustness_at_the_papers_scale(string cell) => Judge(Tier.Full, cell);

    private async Task Judge(Tier tier, string cell)
    {
        var family = bench.SearchedIn(SearchClaim.Claim, tier, cell);
        var judgement = bench.JudgeSearch(family, cell);
        await bench.Record(judgement);
    }

    private static TheoryData<string> Cells(CellMatrix matrix) =>
        [.. matrix.Search.Families.SelectMany(family => SearchSubjects.Gains(family.IsTabulated).Select(subject => SearchSubjects.CellOf(family.Name, subject)))];
}

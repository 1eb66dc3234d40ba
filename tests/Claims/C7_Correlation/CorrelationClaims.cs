using ReproHarness.ClaimTests.Bench;
using ReproHarness.ClaimTests.C6_Search;
using ReproHarness.Claims.ArchitectureSearch;
using ReproHarness.Claims.Correlation;
using ReproHarness.Contracts.Claims;
using ReproHarness.Experiments.Cells;

namespace ReproHarness.ClaimTests.C7_Correlation;

/// <summary>Claim C7: over the architectures of a search, adversarial accuracy follows clean accuracy, and hardly the size.</summary>
[Collection("Claims")]
[TestCaseOrderer(DeclaredOrder.Type, DeclaredOrder.Assembly)]
[Trait("Claim", "C7")]
[Trait("Device", "Any")]
public sealed class CorrelationClaims(ClaimBench bench)
{
    public static TheoryData<string> FastCells => Cells(new FastMatrix());

    public static TheoryData<string> StandardCells => Cells(new StandardMatrix());

    public static TheoryData<string> FullCells => Cells(new FullMatrix(FullBudget.Paper));

    [SkippableTheory]
    [MemberData(nameof(FastCells))]
    [Trait("Tier", "Fast")]
    public Task Robustness_follows_accuracy_and_not_size(string cell) => Judge(Tier.Fast, cell);

    [SkippableTheory]
    [MemberData(nameof(StandardCells))]
    [Trait("Tier", "Standard")]
    public Task Robustness_follows_accuracy_and_not_size_on_the_papers_data(string cell) => Judge(Tier.Standard, cell);

    [SkippableTheory]
    [MemberData(nameof(FullCells))]
    [Trait("Tier", "Full")]
    public Task Robustness_follows_accuracy_and_not_size_at_the_papers_scale(string cell) => Judge(Tier.Full, cell);

    private async Task Judge(Tier tier, string cell)
    {
        var searched = bench.SearchedIn(CorrelationClaim.Claim, tier, cell);
        var judgement = bench.JudgeCorrelation(searched, cell);
        await bench.Record(judgement);
    }

    private static TheoryData<string> Cells(CellMatrix matrix) =>
        [.. matrix.Search.Families.SelectMany(family => SearchSubjects.Correlations.Select(subject => SearchSubjects.CellOf(family.Name, subject)))];
}

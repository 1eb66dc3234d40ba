using ReproHarness.ClaimTests.Bench;
using ReproHarness.Claims.ArchitectureSearch;
using ReproHarness.Contracts.Claims;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Nas.Studies;
using ReproHarness.Studies.ArchitectureSearch;

namespace ReproHarness.ClaimTests.C6_Search;

/// <summary>Where searches and contests meet the rule of claim C6.</summary>
internal static class SearchJudging
{
    /// <summary>The family of a judgement, searched; or records why it cannot be and skips the test.</summary>
    public static SearchedFamily SearchedIn(this ClaimBench bench, Claim claim, Tier tier, string cell)
    {
        bench.SkipUnless(tier);
        try
        {
            return bench.SearchesOf(bench.Matrix.Search.Families.First(one => one.Name == SearchSubjects.Parts(cell).Family), cell);
        }
        catch (MissingDataException missing)
        {
            throw bench.NotJudged(claim, cell, missing.Message);
        }
    }

    public static JudgedCell JudgeSearch(this ClaimBench bench, SearchedFamily searched, string cell)
    {
        var family = searched.Family;
        var (source, judgement) = SearchJudge.Of(SearchSubjects.Parts(cell).Subject, searched, () => bench.CheckOf(family, cell), () => bench.ContestOf(family, cell));
        return new JudgedCell(SearchClaim.Claim, cell, MeasurementOrigin.Of(source), judgement);
    }
}

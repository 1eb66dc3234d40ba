using ReproHarness.Claims.Bench;
using ReproHarness.Evidence.Claims;
using ReproHarness.Evidence.Search;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Search.Studies;
using ReproHarness.Judging;

namespace ReproHarness.Claims.C6_Search;

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
        var (family, subject) = (searched.Family, SearchSubjects.Parts(cell).Subject);
        JudgedCell Judged(MeasurementSource source, Judgement judgement) => new(SearchClaim.Claim, cell, MeasurementOrigin.Of(source), judgement);
        switch (subject)
        {
            case SearchSubjects.Table:
                var check = bench.CheckOf(family, cell);
                return Judged(check.Source, SearchClaim.Judge(SearchInput.Of(family, check)));
            case SearchSubjects.AgainstRandom when family.IsTabulated:
                return Judged(searched.Source, SearchClaim.Judge(SearchInput.Of(searched)));
            default:
                var contest = bench.ContestOf(family, cell);
                var searches = subject == SearchSubjects.AgainstRandom ? SearchInput.Of(searched) : null;
                return Judged(searches is null ? contest.Source : contest.Source.And(searched.Source), SearchClaim.Judge(subject, SearchInput.Of(family, contest, searches)));
        }
    }
}

using ReproHarness.Claims.Bench;
using ReproHarness.Evidence.Search;
using ReproHarness.Experiments.Search.Studies;
using ReproHarness.Judging;

namespace ReproHarness.Claims.C7_Correlation;

/// <summary>Where the children of searches meet the rule of claim C7.</summary>
internal static class CorrelationJudging
{
    public static JudgedCell JudgeCorrelation(this ClaimBench bench, SearchedFamily searched, string cell) => new(
        CorrelationClaim.Claim, cell, MeasurementOrigin.Of(searched.Source), CorrelationClaim.Judge(SearchSubjects.Parts(cell).Subject, SearchInput.Correlations(searched, bench.Root)));
}

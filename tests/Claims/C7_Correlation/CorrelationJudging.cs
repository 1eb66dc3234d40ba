using ReproHarness.ClaimTests.Bench;
using ReproHarness.Claims.ArchitectureSearch;
using ReproHarness.Claims.Correlation;
using ReproHarness.Experiments.Nas.Studies;
using ReproHarness.Studies.ArchitectureSearch;

namespace ReproHarness.ClaimTests.C7_Correlation;

/// <summary>Where the children of searches meet the rule of claim C7.</summary>
internal static class CorrelationJudging
{
    public static JudgedCell JudgeCorrelation(this ClaimBench bench, SearchedFamily searched, string cell) => new(
        CorrelationClaim.Claim, cell, MeasurementOrigin.Of(searched.Source), CorrelationClaim.Judge(SearchSubjects.Parts(cell).Subject, SearchInput.Correlations(searched, bench.Root)));
}

using ReproHarness.BuildSteps;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Unit.Reporting.Pages;

namespace ReproHarness.Unit.BuildSteps;

public sealed class NotJudgedSpecs
{
    [Fact]
    public void A_claim_that_no_cell_judged_fails_the_run_though_others_were_judged() =>
        NotJudged.Line(
            [Cell("C1", "a", Verdict.Verified), Cell("C5", "a", Verdict.NotRun), Cell("C5", "b", Verdict.NotRun),
                Cell("C6", "a", Verdict.NotRun)])
            .Should().Be("C5, C6 were not judged: mnist: no data.");

    [Fact]
    public void A_claim_that_one_cell_judged_was_judged() =>
        NotJudged.Line([Cell("C1", "a", Verdict.Inconclusive), Cell("C1", "b", Verdict.NotRun)]).Should().BeNull();

    private static CellEvidence Cell(string claim, string cell, Verdict verdict) =>
        EvidenceBuilder.Cell(cell, 4, 0) with { Claim = claim, Verdict = verdict, Reason = "mnist: no data." };
}

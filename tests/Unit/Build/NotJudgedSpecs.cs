using ReproHarness.BuildSteps;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Storage;
using ReproHarness.Unit.Reporting.Pages;

namespace ReproHarness.Unit.BuildSteps;

public sealed class NotJudgedSpecs
{
    [Fact]
    public void A_claim_that_no_cell_judged_fails_the_run_though_others_were_judged() =>
        NotJudged.Line(
            [Cell("C1", "a", Verdict.Verified), Cell("C5", "a", Verdict.NotRun), Cell("C5", "b", Verdict.NotRun),
                Cell("C6", "a", Verdict.NotRun)], ["C1", "C5", "C6"])
            .Should().Be("C5, C6 were not judged: mnist: no data.");

    [Fact]
    public void A_claim_that_one_cell_judged_was_judged() =>
        NotJudged.Line([Cell("C1", "a", Verdict.Inconclusive), Cell("C1", "b", Verdict.NotRun)], ["C1"]).Should().BeNull();

    [Fact]
    public void A_claim_that_was_selected_and_left_no_evidence_at_all_was_not_judged()
    {
        NotJudged.Line([Cell("C1", "a", Verdict.Verified)], ["C1", "C7"]).Should()
            .Be("C7 was not judged: no cell left evidence; run it again with --fresh.");
        var refuse = () => NotJudged.Refuse([Cell("C1", "a", Verdict.Verified)], ["C1", "C7"]);
        refuse.Should().Throw<TargetFailure>().Which.ExitCode.Should().Be(ExitCodes.ClaimLeft);
        refuse = () => NotJudged.Refuse([], ["C1"]);
        refuse.Should().Throw<TargetFailure>().Which.ExitCode.Should().Be(ExitCodes.InfrastructureFailed);
    }

    private static CellEvidence Cell(string claim, string cell, Verdict verdict) =>
        EvidenceBuilder.Cell(cell, 4, 0) with { Claim = claim, Verdict = verdict, Reason = "mnist: no data." };
}

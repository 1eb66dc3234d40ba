using ReproHarness.BuildSteps;
using ReproHarness.Evidence.Claims;
using ReproHarness.Unit.Evidence.Reports;

namespace ReproHarness.Unit.BuildSteps;

public sealed class VerdictTableSpecs
{
    [Fact]
    public void Cells_that_were_not_run_are_told_with_each_reason_once()
    {
        var cell = EvidenceBuilder.Cell("mnist/mlp/fgsm", network: 1, attack: 0);
        var missing = cell with { Verdict = Verdict.NotRun, Reason = "MNIST: in no data folder." };

        VerdictTable.NotRun([cell, missing, missing with { Cell = "mnist/mlp/pgd" }, missing with { Cell = "imagenet/squeezenet/pgd", Reason = "ImageNet: in no data folder." }])
            .Should().Equal("Not run: 2 cells. MNIST: in no data folder.", "Not run: imagenet/squeezenet/pgd. ImageNet: in no data folder.");
    }

    [Fact]
    public void Not_run_has_a_total_of_its_own()
    {
        var cell = EvidenceBuilder.Cell("mnist/mlp/fgsm", network: 1, attack: 0);
        VerdictTable.Totals([cell with { Verdict = Verdict.Verified }, cell with { Verdict = Verdict.NotRun }]).Should().Equal(("Verified", 1), ("NotRun", 1));
    }
}

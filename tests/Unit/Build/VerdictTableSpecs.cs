using ReproHarness.BuildSteps;
using ReproHarness.Contracts.Claims;
using ReproHarness.Unit.Reporting.Pages;
using Spectre.Console;

namespace ReproHarness.Unit.BuildSteps;

public sealed class VerdictTableSpecs
{
    [Fact]
    public void Cells_that_were_not_run_are_told_with_each_reason_once()
    {
        var cell = EvidenceBuilder.Cell("mnist/mlp/fgsm", network: 1, attack: 0);
        var missing = cell with { Verdict = Verdict.NotRun, Reason = "MNIST: in no data folder." };

        VerdictTable.NotRun(
            [cell, missing, missing with { Cell = "mnist/mlp/pgd" },
                missing with { Cell = "imagenet/squeezenet/pgd", Reason = "ImageNet: in no data folder." }])
            .Should().Equal("Not run: 2 cells. MNIST: in no data folder.", "Not run: imagenet/squeezenet/pgd. ImageNet: in no data "
                + "folder.");
    }

    [Fact]
    public void Where_cells_of_a_claim_are_judged_by_different_numbers_the_deciding_one_is_named()
    {
        var cell = EvidenceBuilder.Cell("form", network: 1, attack: 0) with {
            Claim = "C3",
            Measurements =
                [new Measurement("largest-form-distance", 0.155, 0.141, 0.167, 30),
                    new Measurement("form-distance-2", 0.06, 0.03, 0.09, 10)] };
        using var written = new StringWriter();
        var console =
            AnsiConsole.Create(
                new AnsiConsoleSettings {
                    Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(written) });
        console.Profile.Width = 200;
        console.Write(VerdictTable.Of([cell, cell with { Measurements = [] }]));
        written.ToString().Should().Contain("largest-form-distance 0.155 [0.141, 0.167]").And.NotContain("form-distance-2");
    }

    [Fact]
    public void Not_run_has_a_total_of_its_own()
    {
        var cell = EvidenceBuilder.Cell("mnist/mlp/fgsm", network: 1, attack: 0);
        VerdictTable.Totals([cell with { Verdict = Verdict.Verified }, cell with { Verdict = Verdict.NotRun }]).Should()
            .Equal(("Verified", 1), ("NotRun", 1));
    }
}

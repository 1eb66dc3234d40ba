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
    public void A_claim_is_one_row_with_its_answer_its_aspects_and_whether_it_was_measured_now()
    {
        var cell = EvidenceBuilder.Cell("digits/mlp/fgsm", network: 1, attack: 0);
        cell = cell with { Verdict = Verdict.Verified, Provenance = cell.Provenance with { FromCache = false } };
        using var written = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(written),
        });
        console.Profile.Width = 200;
        console.Write(VerdictTable.Of(
        [
            cell,
            cell with { Cell = "digits/mlp/step-ll", Verdict = Verdict.Falsified, Provenance = cell.Provenance with { FromCache = true } },
            cell with { Claim = "C2", Cell = "fgsm" }, cell with { Claim = "C4", Verdict = Verdict.NotRun },
        ]));
        var rows = written.ToString().Split('\n').Where(line => line.Contains("│ C", StringComparison.Ordinal)).Skip(1).ToList();
        rows[0].Should().Contain("C1 Adversarial error is a power law").And.Contain("holds in part")
            .And.Contain("FGSM: holds; step l.l.: fails").And.Contain("1 of 2 from cache");
        rows[1].Should().Contain("C2 The exponent is universal").And.Contain("holds").And.Contain("now");
        rows[2].Should().Contain("not run").And.Contain("│ - ");
    }

    [Fact]
    public void Not_run_has_a_total_of_its_own()
    {
        var cell = EvidenceBuilder.Cell("mnist/mlp/fgsm", network: 1, attack: 0);
        VerdictTable.Totals([cell with { Verdict = Verdict.Verified }, cell with { Verdict = Verdict.NotRun }]).Should()
            .Equal(("Verified", 1), ("NotRun", 1));
    }
}

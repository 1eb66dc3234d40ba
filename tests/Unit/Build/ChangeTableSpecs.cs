using ReproHarness.BuildSteps;
using ReproHarness.Contracts.Baselines;
using ReproHarness.Unit.Contracts.Baselines;
using Spectre.Console;

namespace ReproHarness.Unit.BuildSteps;

public sealed class ChangeTableSpecs
{
    [Fact]
    public void It_shows_old_and_new_in_units_of_the_tolerance()
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 140;

        console.Write(ChangeTable.Of(BaselineUpdate.Between(
            [Runs.OnRecord(1, 0.125), Runs.OnRecord() with { Cell = "gone" }],
            [Runs.OnRecord(0.75), Runs.OnRecord() with { Cell = "new" }]).Changes));

        text.ToString().Should()
            .MatchRegex(@"C1 +│ fashion/mlp/fgsm +│ exponent +│ 1 ± 0\.125 \(sd 0\.013, 8 seeds\) +│ 0\.75 ± 0\.1 .* │ -2\.00 ")
            .And.MatchRegex(@"gone +│ removed cell +│ Verified in 8 of 8 runs +│ - ").And.MatchRegex(
                @"new +│ new cell +│ - +│ Verified in 8 of 8 runs");
    }
}

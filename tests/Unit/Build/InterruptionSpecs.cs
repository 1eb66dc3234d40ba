using ReproHarness.BuildSteps;

namespace ReproHarness.Unit.BuildSteps;

public sealed class InterruptionSpecs
{
    [Fact]
    public void The_newest_work_is_put_away_first_then_the_build_ends_with_130()
    {
        var reported = new List<string>();
        using var interruption = new Interruption(code => reported.Add($"exit {code}"));
        using var outer = interruption.PutAway(hurry => reported.Add($"outer {hurry}"));
        using var inner = interruption.PutAway(hurry => reported.Add($"inner {hurry}"));
        interruption.PutAway(_ => reported.Add("done already")).Dispose();

        interruption.Stop();
        interruption.Stop();

        reported.Should().Equal("inner False", "outer False", "exit 130", "inner True", "outer True", "exit 130");
    }

    [Fact]
    public void Nothing_holds_a_build_that_is_not_stopped()
    {
        using var interruption = new Interruption(_ => { });
        interruption.Hold();
    }
}

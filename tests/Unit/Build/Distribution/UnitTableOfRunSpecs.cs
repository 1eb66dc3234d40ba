using ReproHarness.BuildSteps;
using ReproHarness.Distribution.Planning;
using ReproHarness.Distribution.Units;
using ReproHarness.Unit.Distribution;
using Spectre.Console;

namespace ReproHarness.Unit.BuildSteps.Distribution;

public sealed class UnitTableOfRunSpecs
{
    private readonly Runs _runs = new();

    [Fact]
    public void Each_stage_has_a_row_and_the_last_one_counts_all()
    {
        _runs.Done("a");
        for (var time = 0; time < UnitStates.MostTries; time++) _runs.Happened(journal => journal.Failed("b", "no"));

        var rows = Rows(new HashSet<string> { "c" }, new HashSet<string> { "d", "e" });

        rows.Should().Equal(
            "Stage Units Done At work Queued Failed No data Left Computing left", "networks 3 1 1 0 1 0 1 3 min",
            "later 2 0 0 2 0 1 1 40 s", "all 5 1 1 2 1 1 2 4 min");
    }

    [Fact]
    public void Where_nobody_knows_the_queue_it_says_so() =>
        Rows(null, null)[^1].Should().StartWith("all 5 0 ? ? ");

    [Theory]
    [InlineData(119, "119 s")]
    [InlineData(120, "2 min")]
    [InlineData(7199, "120 min")]
    [InlineData(7200, "2.0 h")]
    [InlineData(172_800, "2.0 days")]
    public void A_time_has_the_unit_that_suits_it(double seconds, string expected) =>
        DurationText.Of(seconds).Should().Be(expected);

    private List<string> Rows(IReadOnlySet<string>? atWork, IReadOnlySet<string>? queued)
    {
        var units = new[]
        {
            Runs.Unit("a"), Runs.Unit("b"), Runs.Unit("c"), Runs.Unit("d", 20, "later"),
            Runs.Unit("e", 20, "later") with { Missing = "no data" },
        };
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 140;
        console.Write(UnitTableOfRun.Of(units, UnitStates.Read(_runs.Folder), atWork, queued, factor: 2));
        return
        [
            .. text.ToString().Split('\n').Where(line => line.StartsWith('│')).Select(line => string.Join(
                ' ', line.Split('│', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))),
        ];
    }
}

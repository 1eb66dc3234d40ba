using ReproHarness.BuildSteps;
using ReproHarness.Distribution.Local;
using ReproHarness.Distribution.Planning;
using ReproHarness.Distribution.Units;
using ReproHarness.Unit.Distribution;

namespace ReproHarness.Unit.BuildSteps.Distribution;

public sealed class LocalWatchSpecs
{
    [Fact]
    public void A_line_counts_what_is_done_and_tells_the_time_left_from_the_work_done_in_this_call()
    {
        var runs = new Runs();
        runs.Done("before");
        var manifest = runs.Planned(
            Runs.Unit("before", 1000), Runs.Unit("a", 100), Runs.Unit("b", 300), Runs.Unit("none") with { Missing = "no data" });
        var watch = new LocalWatch(runs.Folder, manifest, runs.Time);
        watch.Line(Progress()).Should().Be("1 of 3 units done, 1 at work: begun");

        runs.Time.Advance(TimeSpan.FromSeconds(99));
        runs.Done("a");

        watch.Line(Progress()).Should().Match("2 of 3 units done, 1 at work, * left: begun").And.Contain("5:00 left");

        LocalProgress Progress() => new(new OpenUnits([.. manifest.Units], UnitStates.Read(runs.Folder)), ["b"], "begun");
    }
}

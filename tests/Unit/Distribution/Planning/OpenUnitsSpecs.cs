using ReproHarness.Distribution.Planning;
using ReproHarness.Distribution.Units;

namespace ReproHarness.Unit.Distribution.Planning;

public sealed class OpenUnitsSpecs
{
    private readonly Runs _runs = new();

    [Fact]
    public void What_is_done_given_up_or_without_data_is_not_open()
    {
        _runs.Done("done");
        for (var time = 0; time < UnitStates.MostTries; time++) _runs.Happened(journal => journal.Failed("failed", "no"));

        var open = new OpenUnits(
            [Runs.Unit("done"), Runs.Unit("failed"), Runs.Unit("dataless") with { Missing = "no CIFAR-10" }, Runs.Unit("left")], States);

        open.Open.Select(unit => unit.Id).Should().Equal("left");
        open.GivenUp.Select(unit => unit.Id).Should().Equal("failed");
        open.WithoutData.Select(unit => unit.Id).Should().Equal("dataless");
    }

    [Fact]
    public void A_unit_is_ready_when_what_it_needs_is_done_and_its_search_has_ended()
    {
        var open = new OpenUnits(
            [Runs.Unit("source"), Runs.Unit("child", needs: "source"), Runs.Unit("contest") with { AfterSearch = "cifar10" }], States);

        open.Ready(_ => false).Select(unit => unit.Id).Should().Equal("source");
        _runs.Done("source");
        new OpenUnits(open.Open, States).Ready(_ => true).Select(unit => unit.Id).Should().Equal("child", "contest");
    }

    [Fact]
    public void A_contest_is_not_ready_while_a_child_of_its_family_is_not_done()
    {
        var open = new OpenUnits([Runs.Child("child", "children"), Runs.Unit("contest") with { AfterSearch = "cifar10" }], States);

        open.Ready(_ => true).Select(unit => unit.Id).Should().Equal("child");
        _runs.Done("child");
        new OpenUnits(open.Open, States).Ready(_ => true).Select(unit => unit.Id).Should().Equal("contest");
    }

    private UnitStates States => UnitStates.Read(_runs.Folder);
}

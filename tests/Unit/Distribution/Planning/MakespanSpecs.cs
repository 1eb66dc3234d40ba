using ReproHarness.Distribution.Manifest;
using ReproHarness.Distribution.Planning;

namespace ReproHarness.Unit.Distribution.Planning;

public sealed class MakespanSpecs
{
    private static readonly RunManifest Chain = Runs.Manifest(
        Runs.Unit("a", 10), Runs.Unit("b", 20, "later", "a"), Runs.Unit("c", 5, "later", "a"), Runs.Unit("d", 7));

    [Fact]
    public void One_device_takes_the_sum() => new Makespan(Chain).Simulate([1]).Should().Be(42);

    [Fact]
    public void Any_number_of_devices_takes_the_longest_chain()
    {
        new Makespan(Chain).Simulate([1, 1, 1, 1]).Should().Be(30);
        new Makespan(Chain).LongestChain().Seconds.Should().Be(30);
        new Makespan(Chain).LongestChain().Units.Select(unit => unit.Id).Should().Equal("a", "b");
    }

    [Fact]
    public void A_device_that_is_twice_as_fast_takes_half_the_time() => new Makespan(Chain).Simulate([2]).Should().Be(21);

    [Fact]
    public void Units_that_take_longer_than_planned_are_waited_for() =>
        new Makespan(Chain).Simulate([1], unit => unit.Id == "d" ? 2 : 1).Should().Be(49);

    [Fact]
    public void A_round_of_a_search_waits_for_the_one_before_and_the_contest_for_the_last()
    {
        var manifest = Runs.Manifest(
            Runs.Unit("source", 3, "source"), Runs.Child("random", "children", "source"),
            Runs.Unit("contest", 100, "contest training") with { AfterSearch = "cifar10" }) with
        {
            Searches = [new PlannedSearch("cifar10", Rounds: 4, Width: 2, ChildSeconds: 10)],
        };

        new Makespan(manifest).Work.Should().Be(3 + 10 + (8 * 10) + 100);
        new Makespan(manifest).LongestChain().Seconds.Should().Be(3 + (4 * 10) + 100);
        new Makespan(manifest).Simulate([1, 1, 1]).Should().Be(143);
        new Makespan(manifest).Simulate([1, 1, 1], roundDelay: 5).Should().Be(143 + (4 * 5), "each round's children begin later");
    }

    [Fact]
    public void Units_without_data_take_no_time() =>
        new Makespan(Runs.Manifest(Runs.Unit("a"), Runs.Unit("b") with { Missing = "no data" })).Work.Should().Be(100);
}

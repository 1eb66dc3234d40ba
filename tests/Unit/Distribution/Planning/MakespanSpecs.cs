using ReproHarness.Distribution.Manifest;
using ReproHarness.Distribution.Planning;

namespace ReproHarness.Unit.Distribution.Planning;

public sealed class MakespanSpecs
{
    private static readonly RunManifest Chain = Runs.Manifest(
        Runs.Unit("a", 10), Runs.Unit("b", 20, "later", "a"), Runs.Unit("c", 5, "later", "a"), Runs.Unit("d", 7));

    [Fact]
    public void The_work_is_the_sum() => new Makespan(Chain).Work.Should().Be(42);

    [Fact]
    public void The_longest_chain_is_named_in_its_order()
    {
        new Makespan(Chain).LongestChain().Seconds.Should().Be(30);
        new Makespan(Chain).LongestChain().Units.Select(unit => unit.Id).Should().Equal("a", "b");
    }

    [Fact]
    public void More_devices_take_less_time_and_never_less_than_the_longest_chain()
    {
        var (one, two, many) = (new Makespan(Chain).SecondsOn(1), new Makespan(Chain).SecondsOn(2), new Makespan(Chain).SecondsOn(100));

        one.Should().BeGreaterThan(42, "every element has to start");
        two.Should().BeLessThan(one);
        many.Should().BeGreaterThan(30).And.BeLessThanOrEqualTo(two);
    }

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
        new Makespan(manifest).SecondsOn(3).Should().BeGreaterThan(143).And.BeLessThan(2 * 143);
    }

    [Fact]
    public void Units_without_data_take_no_time() =>
        new Makespan(Runs.Manifest(Runs.Unit("a"), Runs.Unit("b") with { Missing = "no data" })).Work.Should().Be(100);
}

using ReproHarness.Distribution.Manifest;
using ReproHarness.Distribution.Planning;

namespace ReproHarness.Unit.Distribution.Planning;

public sealed class QueueSimulationSpecs
{
    private static readonly PlannedUnit[] Stages =
        [Runs.Unit("a", 10, "one"), Runs.Unit("b", 40, "one"), Runs.Unit("c", 5, "two", "a"), Runs.Unit("d", 20, "two", "a")];

    [Fact]
    public void An_array_waits_for_the_whole_array_that_holds_what_it_needs() => Time(Stages, 1, 1).Should().Be(40 + 20);

    [Fact]
    public void A_unit_that_fails_loses_half_of_its_time_and_is_submitted_again_when_nothing_is_queued() =>
        new QueueSimulation([Runs.Unit("a", 10)], [1]) { Starting = 1, Advancing = 7, FailsFirst = _ => true }.Run()
            .Should().Be((1 + 5) + 7 + (1 + 10));

    [Fact]
    public void A_round_goes_before_networks_that_were_submitted_before_it()
    {
        var units = new Makespan(
            [Runs.Unit("source", 3, "source"), .. Enumerable.Range(0, 4).Select(number => Runs.Unit($"network-{number}", 1000))],
            [new PlannedSearch("cifar10", Rounds: 2, Width: 1, ChildSeconds: 1000)]).Units;

        Time(units, 1, 1).Should().BeLessThan(3500, "behind the networks both rounds would take 2,000 more");
    }

    private static double Time(IReadOnlyList<PlannedUnit> units, params double[] speeds) =>
        new QueueSimulation(units, speeds) { Starting = 0 }.Run();
}

using FsCheck;
using FsCheck.Xunit;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Models;
using ReproHarness.Studies.Work;

namespace ReproHarness.Unit.Studies.Work;

public sealed class ShardAssignmentTests
{
    [Property]
    public bool Every_unit_is_done_by_one_runner_and_no_runner_does_much_more_than_its_share(PositiveInt[] costs, PositiveInt runners)
    {
        var (units, count) = (Units([.. costs.Select(cost => (double)cost.Get)]), Math.Min(runners.Get, 20));
        var shares = Enumerable.Range(1, count).Select(number => ShardAssignment.Of(units, number, count)).ToList();
        var most = units.Sum(unit => unit.Cost) / count + units.Select(unit => unit.Cost).DefaultIfEmpty(0).Max();
        return shares.SelectMany(share => share).Select(unit => unit.Name).Order().SequenceEqual(units.Select(unit => unit.Name).Order())
            && shares.All(share => share.Sum(unit => unit.Cost) <= most + 1e-9);
    }

    [Fact]
    public void The_share_follows_from_the_manifest_whatever_is_missing_on_a_machine()
    {
        var units = Units([5, 3, 3, 2]);
        var poorer = units.Select((unit, i) => i == 0 ? unit with { Missing = "not here" } : unit).ToList();

        ShardAssignment.Of(units, 1, 2).Select(unit => unit.Name).Should().Equal("0", "3");
        ShardAssignment.Of(poorer, 1, 2).Select(unit => unit.Name).Should().Equal("0", "3");
        ShardAssignment.Of(units, 2, 2).Select(unit => unit.Name).Should().Equal("1", "2");
    }

    [Fact]
    public void There_is_no_runner_beyond_the_last() =>
        FluentActions.Invoking(() => ShardAssignment.Of(Units([1]), 3, 2)).Should().Throw<ArgumentOutOfRangeException>();

    private static List<WorkUnit> Units(double[] costs) =>
        [.. costs.Select(
            (cost, number) =>
                new WorkUnit(
                    $"{number}", "mnist", null, [new WorkItem("C1", "cell", new PassWork(PassKind.Affine, cost, 0, 0), (_, _, _) => { })],
                    default, null))];
}

using FsCheck.Xunit;
using ReproHarness.Distribution.Manifest;
using ReproHarness.Distribution.Planning;

namespace ReproHarness.Unit.Distribution.Planning;

public sealed class ElementPackingSpecs
{
    [Fact]
    public void Large_units_have_an_element_each_the_dearest_first() =>
        Packed(null, 700, 900, 800).Should().Equal("900", "800", "700");

    [Fact]
    public void Small_units_share_an_element_until_starting_costs_a_fiftieth_of_it()
    {
        var elements = ElementPacking.Of([.. Enumerable.Range(0, 30).Select(number => Runs.Unit($"u{number}", 50))], runners: null);

        elements.Select(element => element.Length).Should().Equal(10, 10, 10);
        (ElementPacking.Start.TotalSeconds / elements[0].Sum(unit => unit.Seconds)).Should().Be(ElementPacking.MostStarting);
    }

    [Fact]
    public void No_runner_is_left_without_work_for_that()
    {
        var elements = ElementPacking.Of([.. Enumerable.Range(0, 30).Select(number => Runs.Unit($"u{number}", 5))], runners: 2);

        elements.Should().HaveCount(4, "two for each of two runners");
    }

    [Fact]
    public void Parts_of_a_training_share_an_element_in_their_order_and_units_with_more_followers_do_not()
    {
        var elements = ElementPacking.Of(
            [
                Runs.Unit("part1", 600), Runs.Unit("part2", 600, needs: "part1"), Runs.Unit("part3", 600, needs: "part2"),
                Runs.Unit("source", 600), Runs.Unit("x", 600, needs: "source"), Runs.Unit("y", 600, needs: "source"),
            ],
            runners: null);

        elements.Select(element => string.Join('+', element.Select(unit => unit.Id)))
            .Should().Equal("part1+part2+part3", "source", "x", "y");
    }

    [Fact]
    public void No_units_make_no_element() => ElementPacking.Of([], 3).Should().BeEmpty();

    [Property]
    public bool Every_unit_is_in_one_element(byte[] seconds, byte runners)
    {
        var units = (seconds ?? []).Select((cost, number) => Runs.Unit($"u{number}", cost * 10)).ToList();

        var packed = ElementPacking.Of(units, runners == 0 ? null : runners).SelectMany(element => element).Select(unit => unit.Id);

        return packed.Order(StringComparer.Ordinal).SequenceEqual(units.Select(unit => unit.Id).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Packed(int? runners, params double[] seconds) =>
        ElementPacking.Of([.. seconds.Select(cost => Runs.Unit($"{cost}", cost))], runners)
            .Select(element => string.Join('+', element.Select(unit => unit.Id)));
}

using ReproHarness.Statistics;

namespace ReproHarness.Unit.Statistics;

public sealed class IntervalTests
{
    private static readonly Interval Some = new(1, 2);

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(0.999, false)]
    [InlineData(2.001, false)]
    [InlineData(double.NaN, false)]
    public void It_holds_its_ends(double value, bool holds) => Some.Contains(value).Should().Be(holds);

    [Theory]
    [InlineData(1, 2, true, true)]
    [InlineData(0.9, 2, false, true)]
    [InlineData(1, 2.1, false, true)]
    [InlineData(0, 1, false, true)]
    [InlineData(2, 3, false, true)]
    [InlineData(0, 0.9, false, false)]
    [InlineData(2.1, 3, false, false)]
    [InlineData(double.NaN, double.NaN, false, false)]
    public void Another_that_shares_an_end_lies_in_it_or_overlaps_it(double low, double high, bool holds, bool overlaps) =>
        (Some.Contains(new Interval(low, high)), Some.Overlaps(new Interval(low, high))).Should().Be((holds, overlaps));

    [Fact]
    public void An_estimate_in_another_unit_keeps_its_degrees_of_freedom_and_one_cut_to_its_range_its_value()
    {
        var estimate = new IntervalEstimate(2, new Interval(-1, 5)) { StandardError = 1.5, Freedom = 3 };

        estimate.Times(2).Should().Be(new IntervalEstimate(4, new Interval(-2, 10)) { StandardError = 3, Freedom = 3 });
        estimate.Clipped(0, 4).Should().Be(estimate with { Interval = new Interval(0, 4) });
        estimate.Clipped(-2).Should().Be(estimate);
        (estimate.HasInterval, new IntervalEstimate(2, new Interval(1, double.PositiveInfinity)).HasInterval, IntervalEstimate.None.Exists)
            .Should().Be((true, false, false));
    }
}

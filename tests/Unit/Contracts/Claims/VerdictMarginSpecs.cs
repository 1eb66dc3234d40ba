using FsCheck;
using FsCheck.Xunit;
using ReproHarness.Contracts.Claims;
using ReproHarness.Statistics;
using Interval = ReproHarness.Statistics.Interval;

namespace ReproHarness.Unit.Contracts.Claims;

public sealed class VerdictMarginSpecs
{
    [Property(MaxTest = 500)]
    public void It_is_at_least_0_exactly_where_the_rule_verifies_or_falsifies(
        NormalFloat centre, PositiveInt reach, NormalFloat other, PositiveInt otherReach)
    {
        IntervalEstimate Of(double value, int arm) =>
            new(value % 10, new Interval((value % 10) - (arm % 7 / 3.0), (value % 10) + (arm % 5 / 3.0)));
        BoundedEstimate[] asked =
        [
            BoundedEstimate.Of(Of(centre.Get, reach.Get), Bound.Within("a", -3, 4)),
            BoundedEstimate.Of(Of(other.Get, otherReach.Get), Bound.AtLeast("b", 1)),
        ];
        var margin = VerdictMargin.Of(asked);

        (margin.Verified >= 0).Should().Be(asked.All(one => one.Bound.Allowed.Contains(one.Estimate.Interval)));
        (margin.Falsified > 0).Should().Be(asked.Any(one => !one.Bound.Allowed.Overlaps(one.Estimate.Interval)));
    }

    [Fact]
    public void It_is_in_half_widths_of_a_band_and_in_the_numbers_own_unit_where_a_side_is_open()
    {
        VerdictMargin.Of(BoundedEstimate.Of(new IntervalEstimate(1, new Interval(0.9, 1.2)), Bound.Within("a", 0.8, 1.3))).Verified.Should()
            .BeApproximately(0.4, 1e-12);
        VerdictMargin.Of(
            BoundedEstimate.Of(new IntervalEstimate(0.05, new Interval(0.03, 0.07)), Bound.AtLeast("a", 0.02))).Verified.Should()
                .BeApproximately(0.01,
            1e-12);
        VerdictMargin.Of(
            BoundedEstimate.Of(new IntervalEstimate(0.05, new Interval(0.03, 0.07)), Bound.AtLeast("a", 0.02))).Falsified.Should()
                .BeApproximately(-0.05,
            1e-12);
    }

    [Fact]
    public void What_is_not_known_verifies_nothing_and_leaves_what_another_number_falsifies()
    {
        var margin = VerdictMargin.Of(
            BoundedEstimate.Of(IntervalEstimate.None, Bound.Within("a", 0, 1)),
            BoundedEstimate.Of(new IntervalEstimate(3, new Interval(2, 4)), Bound.Within("b", 0, 1)));

        margin.Verified.Should().BeNull();
        margin.Falsified.Should().BeApproximately(2, 1e-12);
        VerdictMargin.Of(BoundedEstimate.Of(IntervalEstimate.None, Bound.Within("a", 0, 1))).Measurements.Should().BeEmpty();
    }
}

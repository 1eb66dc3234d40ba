using FsCheck;
using FsCheck.Xunit;
using ReproHarness.Contracts.Claims;
using ReproHarness.Statistics;
using Interval = ReproHarness.Statistics.Interval;

namespace ReproHarness.Unit.Contracts.Claims;

public sealed class VerdictMarginSpecs
{
    [Property(MaxTest = 500)]
    public void It_is_at_least_0_exactly_where_the_rule_verifies_or_falsifies(NormalFloat centre, PositiveInt reach, NormalFloat other, PositiveInt otherReach)
    {
        IntervalEstimate Of(double value, int arm) => new(value % 10, new Interval((value % 10) - (arm % 7 / 3.0), (value % 10) + (arm % 5 / 3.0)));
        (IntervalEstimate Estimate, Interval Allowed)[] bounds = [(Of(centre.Get, reach.Get), new Interval(-3, 4)), (Of(other.Get, otherReach.Get), new Interval(1, double.PositiveInfinity))];
        var margin = VerdictMargin.Of(bounds);

        (margin.Verified >= 0).Should().Be(bounds.All(one => one.Allowed.Contains(one.Estimate.Interval)));
        (margin.Falsified > 0).Should().Be(bounds.Any(one => !one.Allowed.Overlaps(one.Estimate.Interval)));
    }

    [Fact]
    public void It_is_in_half_widths_of_a_band_and_in_the_numbers_own_unit_where_a_side_is_open()
    {
        VerdictMargin.Of((new IntervalEstimate(1, new Interval(0.9, 1.2)), new Interval(0.8, 1.3))).Verified.Should().BeApproximately(0.4, 1e-12);
        VerdictMargin.AtLeast(new IntervalEstimate(0.05, new Interval(0.03, 0.07)), 0.02).Verified.Should().BeApproximately(0.01, 1e-12);
        VerdictMargin.AtLeast(new IntervalEstimate(0.05, new Interval(0.03, 0.07)), 0.02).Falsified.Should().BeApproximately(-0.05, 1e-12);
    }

    [Fact]
    public void What_is_not_known_verifies_nothing_and_leaves_what_another_number_falsifies()
    {
        var margin = VerdictMargin.Of((IntervalEstimate.None, new Interval(0, 1)), (new IntervalEstimate(3, new Interval(2, 4)), new Interval(0, 1)));

        margin.Verified.Should().BeNull();
        margin.Falsified.Should().BeApproximately(2, 1e-12);
        VerdictMargin.Of((IntervalEstimate.None, new Interval(0, 1))).Measurements.Should().BeEmpty();
    }
}

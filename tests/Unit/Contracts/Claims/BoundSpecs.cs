using ReproHarness.Contracts.Claims;
using ReproHarness.Statistics;

namespace ReproHarness.Unit.Contracts.Claims;

public sealed class BoundSpecs
{
    public static TheoryData<Bound, double, double, BoundDecision> Intervals => new()
    {
        { Bound.Within("a", 0.8, 1.3), 0.8, 1.3, BoundDecision.Within },
        { Bound.Within("a", 0.8, 1.3), 0.79, 1.3, BoundDecision.Straddles },
        { Bound.Within("a", 0.8, 1.3), 1.3, 1.5, BoundDecision.Straddles },
        { Bound.Within("a", 0.8, 1.3), 1.31, 1.5, BoundDecision.Outside },
        { Bound.Within("a", 0.8, 1.3), double.NaN, double.NaN, BoundDecision.Unknown },
        { Bound.AtLeast("a", 0.5), 0.5, 0.9, BoundDecision.Within },
        { Bound.AtLeast("a", 0.5), 0.2, 0.5, BoundDecision.Straddles },
        { Bound.AtLeast("a", 0.5), 0.2, 0.49, BoundDecision.Outside },
        { Bound.AtMost("a", 0.1), 0, 0.1, BoundDecision.Within },
        { Bound.AtMost("a", 0.1), 0.1, 0.2, BoundDecision.Straddles },
        { Bound.AtMost("a", 0.1), 0.11, 0.2, BoundDecision.Outside },
        { Bound.Around0("a", 0.3), -0.3, 0.3, BoundDecision.Within },
        { Bound.Around0("a", 0.3), -0.5, -0.31, BoundDecision.Outside },
        { Bound.Above("a", 0), 0.01, 0.2, BoundDecision.Within },
        { Bound.Above("a", 0), 0, 0.2, BoundDecision.Straddles },
        { Bound.Above("a", 0), -0.2, 0, BoundDecision.Straddles },
        { Bound.Above("a", 0), -0.2, -0.01, BoundDecision.Outside },
    };

    [Theory]
    [MemberData(nameof(Intervals))]
    public void The_whole_interval_decides_and_a_limit_is_allowed_unless_it_is_excluded(
        Bound bound, double low, double high, BoundDecision decision) =>
        bound.Decide(new IntervalEstimate((low + high) / 2, new Interval(low, high))).Should().Be(decision);

    [Fact]
    public void One_number_outside_falsifies_and_one_that_is_not_known_verifies_nothing()
    {
        var bound = Bound.Within("a", 0, 1);
        BoundedEstimate Of(double low, double high) =>
            BoundedEstimate.Of(new IntervalEstimate((low + high) / 2, new Interval(low, high)), bound);
        var (within, outside, unknown) = (Of(0.2, 0.4), Of(2, 3), BoundedEstimate.Of(IntervalEstimate.None, bound));

        BoundedEstimate.VerdictOf(within, within).Should().Be(Verdict.Verified);
        BoundedEstimate.VerdictOf(within, outside, unknown).Should().Be(Verdict.Falsified);
        BoundedEstimate.VerdictOf(within, unknown).Should().Be(Verdict.Inconclusive);
        BoundedEstimate.VerdictOf().Should().Be(Verdict.Inconclusive, "nothing was asked");
    }

    [Fact]
    public void It_tells_its_limits()
    {
        Bound.Within("a", 0.8, 1.3).ToString().Should().Be("0.8 to 1.3");
        Bound.AtMost("a", 0.1, "decades").ToString().Should().Be("0 to 0.1 decades");
        Bound.AtLeast("a", 0.7).ToString().Should().Be("at least 0.7");
        Bound.Above("a", 0).ToString().Should().Be("above 0");
    }
}

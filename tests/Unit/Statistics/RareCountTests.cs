using ReproHarness.Statistics;
using ReproHarness.Unit.Statistics.References;

namespace ReproHarness.Unit.Statistics;

public sealed class RareCountTests
{
    [Fact]
    public void A_count_is_allowed_from_the_first_whose_tail_by_R_is_rare_enough()
    {
        // Over 4 runs without an event the rate is at most 3 / 4.
        var tails = Reference.ByR("poisson-tail-3-over-4-runs");
        for (var count = 0; count < tails.Length; count++)
        {
            RareCount.Allowance(4, tails[count] * 1.0001).Should().Be(count);
            RareCount.Allowance(4, tails[count] * 0.9999).Should().Be(count + 1);
        }
    }

    [Theory]
    [InlineData(1, 1e-4)]
    [InlineData(2, 1e-4)]
    [InlineData(8, 1e-4)]
    [InlineData(1000, 1e-4)]
    [InlineData(100000, 1e-4)]
    [InlineData(8, 0.5)]
    [InlineData(1, 1e-30)]
    public void The_next_count_after_the_allowance_is_the_first_that_is_rare_enough_for_an_alarm(int runs, double falseAlarm)
    {
        var allowance = RareCount.Allowance(runs, falseAlarm);

        AtLeast(allowance + 1, 3.0 / runs).Should().BeLessThanOrEqualTo(falseAlarm);
        (allowance == 0 || AtLeast(allowance, 3.0 / runs) > falseAlarm).Should().BeTrue();
    }

    [Fact]
    public void After_16_runs_of_nothing_3_may_come_and_4_may_not()
    {
        AtLeast(4, 3.0 / 16).Should().BeApproximately(4.4e-5, 1e-6);
        RareCount.Allowance(16, 1e-4).Should().Be(3);
    }

    [Fact]
    public void More_runs_without_the_event_allow_less()
    {
        RareCount.Allowance(1, 1e-4).Should().BeGreaterThan(RareCount.Allowance(8, 1e-4));
        RareCount.Allowance(100000, 1e-4).Should().Be(0, "3 in 100000 is below 1 in 10000");
    }

    [Fact]
    public void Impossible_values_are_refused()
    {
        ((Func<int>)(() => RareCount.Allowance(0, 0.1))).Should().Throw<ArgumentOutOfRangeException>();
        ((Func<int>)(() => RareCount.Allowance(8, 0))).Should().Throw<ArgumentOutOfRangeException>();
        ((Func<int>)(() => RareCount.Allowance(8, double.NaN))).Should().Throw<ArgumentOutOfRangeException>();
    }

    // The Poisson sum term by term, from the far end.
    private static double AtLeast(int count, double rate) =>
        Enumerable.Range(count, 60).Reverse()
            .Sum(k => Math.Exp((k * Math.Log(rate)) - rate - Enumerable.Range(1, k).Sum(i => Math.Log(i))));
}

using ReproHarness.Statistics;

namespace ReproHarness.Unit.Statistics;

public sealed class MeanEstimateTests
{
    [Fact]
    public void Two_values_give_the_interval_worked_out_by_hand()
    {
        // Mean 2, s = sqrt 2, s/sqrt n = 1, t(0.975, 1 degree of freedom) = tan(0.475 pi) = 12.706.
        var estimate = MeanEstimate.Of([1, 3]);
        estimate.Value.Should().Be(2);
        estimate.Interval.High.Should().BeApproximately(2 + Math.Tan(0.475 * Math.PI), 1e-9);
        estimate.Interval.Low.Should().BeApproximately(2 - Math.Tan(0.475 * Math.PI), 1e-9);
    }

    [Fact]
    public void One_value_has_no_interval() => MeanEstimate.Of([1]).Exists.Should().BeFalse();
}

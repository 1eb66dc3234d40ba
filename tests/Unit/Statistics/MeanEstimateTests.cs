using ReproHarness.Statistics;
using ReproHarness.Unit.Statistics.References;

namespace ReproHarness.Unit.Statistics;

public sealed class MeanEstimateTests
{
    [Fact]
    public void Mean_interval_and_error_are_those_of_R()
    {
        var mean = MeanEstimate.Of([0.021, 0.034, 0.008, 0.041, 0.017]);

        double[] numbers = [mean.Value, mean.Interval.Low, mean.Interval.High, mean.StandardError];
        numbers.Zip(Reference.ByR("t-test")).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-9);
        mean.Freedom.Should().Be(4);
        (MeanEstimate.Of([1, 2]).HasInterval, MeanEstimate.Of([1]).Exists).Should().Be((true, false));
    }

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

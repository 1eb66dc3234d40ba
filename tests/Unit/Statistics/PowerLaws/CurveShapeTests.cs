using ReproHarness.Statistics;
using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Unit.Statistics.PowerLaws;

public sealed class CurveShapeTests
{
    // The exponent is 1.5, so that the drift may be 0.3 and its uncertainty 1.5; halves and quarters are exact in binary.
    private const double Limit = PowerLawResult.LargestDrift * 1.5;

    [Theory]
    [InlineData(4, 0.5, -0.1, 0.1, PowerLawShape.PowerLaw)]
    [InlineData(3, 0.5, -0.1, 0.1, PowerLawShape.Undetermined)]
    [InlineData(4, 0.4999, -0.1, 0.1, PowerLawShape.Undetermined)]
    [InlineData(4, double.NaN, -0.1, 0.1, PowerLawShape.Undetermined)]
    [InlineData(9, 1, Limit, 0.9, PowerLawShape.PowerLaw)]
    [InlineData(9, 1, Limit + 1e-9, 0.9, PowerLawShape.Curved)]
    [InlineData(9, 1, -0.9, -Limit, PowerLawShape.PowerLaw)]
    [InlineData(9, 1, -0.9, -Limit - 1e-9, PowerLawShape.Curved)]
    [InlineData(9, 1, -1.5, 1.5, PowerLawShape.PowerLaw)]
    [InlineData(9, 1, -1.5, 1.5 + 1e-9, PowerLawShape.Undetermined)]
    [InlineData(9, 1, 0.31, 9, PowerLawShape.Curved)]
    [InlineData(9, 1, double.NaN, double.NaN, PowerLawShape.Undetermined)]
    public void Every_bound_is_kept_by_a_value_that_lies_on_it(int points, double decades, double low, double high, PowerLawShape shape)
    {
        var drift = new IntervalEstimate((low + high) / 2, new Interval(low, high));

        CurveShape.Of(points, decades, 1.5, drift).Should().Be(shape);
        CurveShape.Of(points, decades, -1.5, drift).Should().Be(shape, "a falling curve is judged by the size of its exponent");
    }

    [Fact]
    public void A_flat_curve_is_of_no_shape() =>
        CurveShape.Of(9, 1, 0, new IntervalEstimate(0, new Interval(0, 0))).Should().Be(PowerLawShape.Undetermined);
}

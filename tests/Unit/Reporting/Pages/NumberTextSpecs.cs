using ReproHarness.Contracts.Claims;
using ReproHarness.Reporting.Numbers;

namespace ReproHarness.Unit.Reporting.Pages;

public sealed class NumberTextSpecs
{
    [Theory]
    [InlineData(-0.0004, "0.000")]
    [InlineData(-0.0006, "−0.001")]
    [InlineData(1.5645, "1.565")]
    [InlineData(double.NaN, "–")]
    public void A_number_that_rounds_to_zero_has_no_sign(double value, string expected) => NumberText.Fixed(value, 3).Should().Be(expected);

    [Theory]
    [InlineData(10_000, "10\u202F000")]
    [InlineData(-12_510.4, "−12\u202F510")]
    [InlineData(9999, "9999")]
    [InlineData(12_345_678, "1.235E+07")]
    [InlineData(0.01234567, "0.01235")]
    public void Thousands_are_counts_and_no_powers_of_ten(double value, string expected) => NumberText.Short(value).Should().Be(expected);

    [Fact]
    public void A_counted_number_has_no_interval_and_an_estimate_has()
    {
        NumberText.Interval(Measurement.Known("n", 3, 1)!).Should().BeEmpty();
        NumberText.Interval(new Measurement("x", 3, 2.5, 3.5, 1)).Should().Be("[2.50, 3.50]");
        NumberText.Lead(new Measurement("x", 0.02, -0.0001, 0.04, 1), 3).Should().Be("+0.020 [0.000, +0.040]");
    }
}

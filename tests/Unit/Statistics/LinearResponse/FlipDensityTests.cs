using ReproHarness.Statistics.LinearResponse;
using ReproHarness.Statistics.PowerLaws;
using ReproHarness.Unit.Statistics.PowerLaws;

namespace ReproHarness.Unit.Statistics.LinearResponse;

public sealed class FlipDensityTests
{
    private static readonly BootstrapPlan Plan = new(200, 5);

    [Fact]
    public void A_constant_density_is_found_constant_down_to_zero()
    {
        var density = Of(SyntheticFlips.OneSeed(40_000, SyntheticFlips.PowerLaw(1), SyntheticFlips.LogGrid(0.001, 2, 25), 1));

        density.Ratio.Interval.Contains(1).Should().BeTrue();
        density.Ratio.Value.Should().BeApproximately(1, 0.2);
        density.BelowRatio.Interval.Contains(1).Should().BeTrue();
        density.Implied.Interval.Contains(1).Should().BeTrue();
        density.Difference.Interval.Contains(0).Should().BeTrue();
    }

    [Theory]
    [InlineData(5)]
    [InlineData(20)]
    public void A_density_that_is_finite_at_zero_and_grows_explains_a_larger_exponent(double growth)
    {
        // Density proportional to 1 + growth eps on 0 to 1: u = (eps + growth eps^2 / 2) / (1 + growth / 2).
        var density =
            Of(SyntheticFlips.OneSeed(
                40_000, u => (Math.Sqrt(1 + (growth * (2 + growth) * u)) - 1) / growth, SyntheticFlips.LogGrid(0.001, 1, 25), 1));

        density.Ratio.Interval.High.Should().BeLessThan(1);
        density.Implied.Interval.Low.Should().BeGreaterThan(1.05);
        density.Difference.Interval.Contains(0).Should().BeTrue();
        density.BelowRatio.Interval.Low.Should().BePositive();
    }

    [Fact]
    public void A_density_that_falls_makes_a_smaller_exponent()
    {
        var density =
            Of(SyntheticFlips.OneSeed(
                40_000, SyntheticFlips.PowerLaw(0.6), SyntheticFlips.LogGrid(2 * Math.Pow(0.001, 1 / 0.6), 2, 25), 1));

        density.Ratio.Interval.Low.Should().BeGreaterThan(1);
        density.Implied.Interval.High.Should().BeLessThan(1);
        density.Difference.Interval.Contains(0).Should().BeFalse("a density that diverges at zero is no straight line");
    }

    [Fact]
    public void A_density_that_vanishes_at_zero_is_seen_below_the_window()
    {
        var density = Of(SyntheticFlips.OneSeed(40_000, SyntheticFlips.LogNormal(0.5), SyntheticFlips.LogGrid(0.05, 5, 30), 1));

        density.BelowRatio.Interval.High.Should().BeLessThan(0.5);
        density.Difference.Interval.Low.Should().BePositive("a straight line from zero makes 2 at most");
        density.Ratio.Interval.High.Should().BeLessThan(1);
    }

    [Fact]
    public void The_fitted_exponent_that_is_compared_is_that_of_claim_C1()
    {
        var table = SyntheticFlips.Seeds(3, 4000, exponent: 1.2, spread: 0.05, correlation: 0.5, SyntheticFlips.LogGrid(0.002, 2, 25), 1);
        var density = Of(table);

        var fit = PowerLawAnalyser.Analyse(table, FitWindow.Declared(table.Pairs), Plan);
        (density.Difference.Value + density.Implied.Value).Should().BeApproximately(fit.Exponent.Value, 1e-9);
        density.Range.Should().Be(fit.EpsilonRange);
    }

    [Fact]
    public void Networks_that_differ_widen_the_interval()
    {
        var grid = SyntheticFlips.LogGrid(0.002, 2, 25);
        double Width(double spread) =>
            Of(SyntheticFlips.Seeds(4, 4000, 1, spread, 0.5, grid, 1)).Implied is var implied
                ? implied.Interval.High - implied.Interval.Low
                : 0;
        Width(0.3).Should().BeGreaterThan(1.5 * Width(0));
    }

    [Fact]
    public void Without_a_window_there_is_nothing()
    {
        var density = Of(SyntheticFlips.OneSeed(2000, _ => double.PositiveInfinity, SyntheticFlips.LogGrid(0.001, 2, 25), 1));
        density.Ratio.Exists.Should().BeFalse();
        density.Range.Low.Should().Be(double.NaN);
    }

    private static FlipDensity Of(FlipTable table) => FlipDensity.Of(table, Plan);
}

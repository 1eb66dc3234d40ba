using ReproHarness.Claims.PowerLaw;
using ReproHarness.Contracts.Claims;
using ReproHarness.Statistics;
using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Unit.Claims.PowerLaw;

public sealed class PowerLawMeasurementsSpecs
{
    [Fact]
    public void Every_number_of_a_cell_has_its_name_interval_count_and_unit()
    {
        var evidence = Fits.Evidence(Fits.Straight) with
        {
            CausedErrors = Fits.Straight with { Exponent = Fits.At(0.97, 0.9, 1.05) },
            ZeroGradients = Fits.At(0.25, 0.2, 0.3),
            NonMonotone = Fits.At(0.02, 0.01, 0.04),
        };

        var all = PowerLawMeasurements.Of(evidence);

        all.Select(m => m.Name).Should().Equal(
            "exponent", "hill-exponent", "r2", "decades", "slope-drift", "log10-prefactor", "label-exponent", "eps-at-1-percent-error",
            "eps-at-10-percent-error", "clean-accuracy", "train-accuracy", "zero-gradient-share", "non-monotone-share");
        all.Should().Contain(
        [
            new Measurement("exponent", 1, 0.9, 1.1, 10_000),
            new Measurement("hill-exponent", 1.01, 0.9, 1.1, 10_000),
            new Measurement("r2", 0.998, 0.995, 0.999, 9),
            new Measurement("decades", 1.5, 1.5, 1.5, 9),
            new Measurement("slope-drift", 0.02, -0.1, 0.1, 10_000),
            new Measurement("log10-prefactor", -0.3, -0.4, -0.2, 10_000),
            new Measurement("label-exponent", 0.97, 0.9, 1.05, 10_000),
            new Measurement("clean-accuracy", 0.95, 0.94, 0.96, 3),
            new Measurement("train-accuracy", 0.99, 0.98, 1, 3),
            new Measurement("zero-gradient-share", 0.25, 0.2, 0.3, 10_000, "share"),
            new Measurement("non-monotone-share", 0.02, 0.01, 0.04, 500, "share"),
        ]);
        all.Where(m => m.Name.StartsWith("eps-at-", StringComparison.Ordinal)).Should()
            .OnlyContain(m => m.Unit == "pixel range" && m.N == 10_000);
    }

    [Fact]
    public void Numbers_that_the_data_cannot_give_are_left_out()
    {
        PowerLawMeasurements.Of(Fits.Evidence(Fits.Empty)).Select(m => m.Name).Should().Equal(
            "clean-accuracy", "train-accuracy", "zero-gradient-share", "non-monotone-share");
        PowerLawMeasurements.Of(
            Fits.Evidence(Fits.Straight) with { CleanAccuracy = MeanEstimate.Of([0.9]), NonMonotone = ShareEstimate.Of(0, 0), Audited = 0 })
            .Select(m => m.Name).Should().NotContain(["clean-accuracy", "non-monotone-share"]).And.Contain("train-accuracy");
    }

    [Fact]
    public void A_number_with_half_an_interval_is_left_out() =>
        PowerLawMeasurements.Of(Fits.Evidence(Fits.Straight with { SlopeDrift = Fits.At(0, -1, double.PositiveInfinity) }))
            .Should().NotContain(m => m.Name == "slope-drift");

    [Fact]
    public void The_size_of_a_rate_lies_on_the_straight_line_between_two_points_in_logarithms()
    {
        // e = eps / 20 through all points; the bounds of the rates are 0.8 and 1.2 of it.
        var size = PowerLawMeasurements.SizeAt(
            Fits.Straight with { Curve = [Fits.Point(0.02, 10), Fits.Point(0.2, 100), Fits.Point(2, 1000), Fits.Point(20, 10_000)] }, 0.03);

        size.Value.Should().BeApproximately(0.6, 1e-9);
        size.Interval.Low.Should().BeApproximately(0.6 / 1.2, 1e-9);
        size.Interval.High.Should().BeApproximately(0.6 / 0.8, 1e-9);
    }

    [Fact]
    public void The_size_of_a_known_law_is_recovered()
    {
        var size = PowerLawMeasurements.SizeAt(Fits.Law(1), 0.1);

        size.Value.Should().BeApproximately(0.2, 0.02);
        size.Interval.Contains(0.2).Should().BeTrue();
        (size.Interval.Low < size.Value && size.Value < size.Interval.High).Should().BeTrue();
    }

    [Fact]
    public void A_rate_that_a_point_has_exactly_is_reached_there() =>
        PowerLawMeasurements.SizeAt(Fits.Straight, 0.01).Value.Should().BeApproximately(0.02, 1e-12);

    [Fact]
    public void From_a_rate_of_zero_there_is_no_line_and_the_size_that_was_measured_stands() =>
        PowerLawMeasurements.SizeAt(Fits.Straight with { Curve = [Fits.Point(0.1, 0), Fits.Point(0.3, 500)] }, 0.01).Value.Should()
            .BeApproximately(0.3, 1e-12);

    [Fact]
    public void A_rate_that_is_never_reached_or_already_at_the_first_size_has_no_size()
    {
        PowerLawMeasurements.SizeAt(Fits.Straight with { Curve = [Fits.Point(0.1, 10), Fits.Point(0.3, 99)] }, 0.01).Exists.Should()
            .BeFalse();
        PowerLawMeasurements.SizeAt(Fits.Straight with { Curve = [Fits.Point(0.1, 100), Fits.Point(0.3, 500)] }, 0.01).Exists.Should()
            .BeFalse();
        PowerLawMeasurements.SizeAt(
            Fits.Straight with { Curve = [Fits.Point(0.1, 100), Fits.Point(0.2, 90), Fits.Point(0.3, 500)] }, 0.01).Exists
            .Should().BeFalse("the curve comes back to the rate at 0.2, but it first reached it below 0.1");
    }

    [Fact]
    public void The_first_of_several_crossings_counts_and_its_interval_holds_it()
    {
        PowerLawResult fit =
            Fits.Straight with { Curve = [Fits.Point(0.1, 50), Fits.Point(0.2, 150), Fits.Point(0.3, 90), Fits.Point(0.4, 500)] };
        PowerLawMeasurements.SizeAt(fit, 0.01).Value.Should().BeInRange(0.1, 0.2);

        // Here the upper bound is above the rate from the start, and dips under it only after the crossing.
        fit = fit with { Curve = [Fits.Point(0.1, 90), Fits.Point(0.2, 110), Fits.Point(0.3, 50), Fits.Point(0.4, 500)] };
        var size = PowerLawMeasurements.SizeAt(fit, 0.01);
        size.Interval.Low.Should().Be(double.NaN, "where a lower bound lies is unknown; at 0.3 it would be above the size itself");
        PowerLawMeasurements.Of(Fits.Evidence(fit)).Should().NotContain(m => m.Name == "eps-at-1-percent-error");
    }

    [Fact]
    public void An_interval_whose_end_is_not_reached_leaves_the_size_out() =>
        PowerLawMeasurements.Of(Fits.Evidence(Fits.Straight with { Curve = [Fits.Point(0.01, 50), Fits.Point(0.1, 110)] }))
            .Should().NotContain(m => m.Name == "eps-at-1-percent-error", "the lower bound of the rate stays under 1 %");
}

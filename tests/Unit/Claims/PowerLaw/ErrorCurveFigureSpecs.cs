using ReproHarness.Claims.PowerLaw;
using ReproHarness.Contracts.Figures;
using ReproHarness.Statistics;

namespace ReproHarness.Unit.Claims.PowerLaw;

public sealed class ErrorCurveFigureSpecs
{
    [Fact]
    public void Window_curve_and_fit_have_the_names_that_the_overlay_looks_for()
    {
        var figure = ErrorCurveFigure.Of(Fits.Evidence(Fits.Straight));

        figure.Id.Should().Be("error-curve");
        (figure.X.Logarithmic && figure.Y.Logarithmic).Should().BeTrue();
        figure.Series.Select(series => (series.Name, series.Kind)).Should().Equal(
            ("window", SeriesKind.HorizontalSpan), ("wrong label", SeriesKind.Dashed), ("measured", SeriesKind.Points),
            ("fit", SeriesKind.Line));
        figure.Caption.Should().StartWith("Share of (network, image) pairs");
    }

    [Fact]
    public void The_window_is_the_one_of_the_fit() => Series(Fits.Evidence(Fits.Straight), "window").Y.Should().Equal(0.003, 0.1);

    [Fact]
    public void Points_have_their_intervals_and_a_rate_of_zero_has_no_place()
    {
        var measured =
            Series(Fits.Evidence(Fits.Straight with { Curve = [Fits.Point(0.01, 0), Fits.Point(0.1, 100), Fits.Point(1, 10_000)] }),
                "measured");

        measured.X.Should().Equal(0.1, 1);
        measured.Y.Should().Equal(0.01, 1);
        measured.Low.Should().Equal(0.008, 0.8);
        measured.High.Should().Equal(0.012, 1);
    }

    [Fact]
    public void An_interval_that_reaches_zero_is_drawn_down_to_half_an_error() =>
        Series(Fits.Evidence(Fits.Straight with { Curve = [Fits.Point(0.1, 1) with { Interval = new Interval(0, 0.0003) }] }),
            "measured").Low.Should().Equal(0.5 / 10_000);

    [Fact]
    public void Wrong_labels_are_drawn_where_there_are_any()
    {
        var wrong = Series(Fits.Evidence(Fits.Straight) with { Misclassified = [0, 0.03, 0.2, 1] }, "wrong label");

        wrong.X.Should().Equal(0.02, 0.2, 2);
        wrong.Y.Should().Equal(0.03, 0.2, 1);
    }

    [Fact]
    public void The_fit_is_the_power_law_from_one_end_of_its_window_to_the_other()
    {
        var fit = Series(Fits.Evidence(
            Fits.Straight with {
                Exponent = Fits.At(2, 1.9, 2.1), Log10Prefactor = Fits.At(1, 0.9, 1.1), EpsilonRange = new Interval(0.01, 0.1) }), "fit");

        fit.X.Should().Equal(0.01, 0.1);
        fit.Y[0].Should().BeApproximately(10 * 0.01 * 0.01, 1e-12);
        fit.Y[1].Should().BeApproximately(10 * 0.1 * 0.1, 1e-12);
    }

    [Fact]
    public void Without_an_exponent_or_a_range_there_is_no_fit()
    {
        ErrorCurveFigure.Of(Fits.Evidence(Fits.Empty)).Series.Should().NotContain(series => series.Name == "fit");
        ErrorCurveFigure.Of(Fits.Evidence(Fits.Straight with { EpsilonRange = new Interval(double.NaN, double.NaN) })).Series.Should()
            .NotContain(series => series.Name == "fit");
    }

    private static FigureSeries Series(PowerLawEvidence evidence, string name) =>
        ErrorCurveFigure.Of(evidence).Series.Should().ContainSingle(series => series.Name == name).Subject;
}

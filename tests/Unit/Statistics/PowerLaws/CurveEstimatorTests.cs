using ReproHarness.Statistics;
using ReproHarness.Statistics.PowerLaws;
using ReproHarness.Unit.Statistics.References;

namespace ReproHarness.Unit.Statistics.PowerLaws;

public sealed class CurveEstimatorTests
{
    [Fact]
    public void A_parabola_drifts_by_the_change_of_its_slope_over_the_window()
    {
        // log10 e = - 0.2 + 1.1 x + 0.15 (x + 2)^2: the slope is 0.8 at x = - 3 and 1.4 at x = - 1.
        var rates = Reference.ToManyDigits("parabola-rates");
        double[] sizes = [.. new[] { -3, -2.6, -2.2, -1.8, -1.4, -1 }.Select(x => Math.Pow(10, x))];
        var tally = new CurveTally(6) {
            Pairs = 1_000_000_000_000, WindowFlips = 1000, WindowLogSum = 1000 * 0.44213756493696527 * 2 * Math.Log(10) };
        for (var k = 0; k < rates.Length; k++) tally.Errors[k] = (long)Math.Round(rates[k] * tally.Pairs);
        var upper = new WindowOnCurve([3, 4, 5], new Interval(0.02, 0.1));

        var row = Estimate(sizes, rates, new WindowOnCurve([0, 1, 2, 3, 4, 5], new Interval(0.001, 0.1)), tally, upper);

        row[CurveEstimator.SlopeDrift].Should().BeApproximately(0.6, 1e-6);
        row[CurveEstimator.Exponent].Should().BeApproximately(1.1, 1e-6, "the slope at the middle, for the sizes lie evenly around it");
        (row[CurveEstimator.Hill] * 2 * Math.Log(10)).Should()
            .BeApproximately(0.7, 1e-9, "the mean log is that of exp(-0.7 u) over the two decades");
        row[CurveEstimator.FirstOther].Should().BeApproximately(1.28, 1e-6, "the slope at x = - 1.4");
        row[(CurveEstimator.FirstOther + 1)..].Should().Equal(tally.Errors.Select(errors => (double)errors / tally.Pairs));
    }

    [Fact]
    public void A_fitted_size_that_loses_its_errors_counts_half_an_error_and_its_rate_is_0()
    {
        var tally = new CurveTally(2) { Pairs = 1000 };
        tally.Errors[1] = 50;

        var row = Estimate([0.01, 0.1], [0.001, 0.05], new WindowOnCurve([0, 1], new Interval(0.01, 0.1)), tally);

        row[CurveEstimator.Exponent].Should().BeApproximately(2, 1e-12, "50 errors are a hundred times a half");
        row[CurveEstimator.Log10Prefactor].Should().BeApproximately(Math.Log10(0.05) + 2, 1e-12);
        row[CurveEstimator.FirstOther..].Should().Equal(0, 0.05);
    }

    [Fact]
    public void One_error_stays_one()
    {
        var tally = new CurveTally(2) { Pairs = 1000 };
        (tally.Errors[0], tally.Errors[1]) = (1, 10);

        Estimate([0.01, 0.1], [0.001, 0.05], new WindowOnCurve([0, 1], new Interval(0.01, 0.1)), tally)[CurveEstimator.Exponent].Should()
            .BeApproximately(1, 1e-12);
    }

    private static double[] Estimate(double[] sizes, double[] rates, WindowOnCurve window, CurveTally tally, params WindowOnCurve[] others)
    {
        var estimator = new CurveEstimator(sizes, rates, window, others);
        var row = new double[estimator.Length];
        estimator.Estimate(tally, row);
        return row;
    }
}

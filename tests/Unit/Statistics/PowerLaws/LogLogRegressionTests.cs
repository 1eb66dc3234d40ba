using ReproHarness.Statistics.PowerLaws;
using ReproHarness.Unit.Statistics.References;

namespace ReproHarness.Unit.Statistics.PowerLaws;

public sealed class LogLogRegressionTests
{
    private static readonly double[] X = [-3.1, -2.6, -2.2, -1.7, -1.1, -0.4];
    private static readonly double[] Y = [-2.70, -2.31, -1.95, -1.37, -0.92, -0.41];

    [Fact]
    public void Line_and_weighted_parabola_are_those_of_R()
    {
        var fit = Of(X, Y, [0, 1, 2, 3, 4, 5]);

        double[] line = [fit.Slope(Y), fit.Intercept(Y), fit.RSquared(Y)];
        line.Zip(Reference.ByR("line-slope-intercept-r2")).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-12);
        fit.Curvature(Y).Should().BeApproximately(Reference.ByR("weighted-curvature")[0], 1e-12, "points count by their rate");
    }

    [Fact]
    public void Points_that_are_not_fitted_count_for_nothing()
    {
        double[] y = [double.NaN, .. Y, 7], x = [-9, .. X, 3];

        var fit = Of(x, y, [1, 2, 3, 4, 5, 6]);

        (fit.Slope(y), fit.Intercept(y), fit.RSquared(y), fit.Curvature(y)).Should()
            .Be((Of(X, Y, [0, 1, 2, 3, 4, 5]) is var all ? all.Slope(Y) : 0, all.Intercept(Y), all.RSquared(Y), all.Curvature(Y)));
    }

    [Theory]
    [InlineData(1, false, false, false)]
    [InlineData(2, true, false, false)]
    [InlineData(3, true, true, false)]
    [InlineData(4, true, true, true)]
    public void Each_number_needs_one_point_more_than_it_has_freedom(int points, bool slope, bool rSquared, bool curvature)
    {
        var fit = Of(X, Y, [.. Enumerable.Range(0, points)]);

        (double.IsFinite(fit.Slope(Y)), double.IsFinite(fit.Intercept(Y)), double.IsFinite(fit.RSquared(Y)),
            double.IsFinite(fit.Curvature(Y)))
            .Should().Be((slope, slope, rSquared, curvature));
    }

    [Fact]
    public void A_zigzag_is_hardly_explained_by_its_line()
    {
        // x = 0 to 3, y = 0, 1, 0, 1: Sxy = 1, Sxx = 5, Syy = 1.
        double[] x = [0, 1, 2, 3], y = [0, 1, 0, 1];

        Of(x, y, [0, 1, 2, 3]).RSquared(y).Should().BeApproximately(0.2, 1e-12);
    }

    [Fact]
    public void Equal_rates_have_no_share_that_a_line_explains() =>
        Of(X, Y, [0, 1, 2, 3]).RSquared([-1, -1, -1, -1, -1, -1]).Should().Be(double.NaN);

    private static LogLogRegression Of(double[] x, double[] y, int[] points) =>
        new(x.Select(one => Math.Pow(10, one)).ToArray(), [.. y.Select(one => Math.Pow(10, one))], points);
}

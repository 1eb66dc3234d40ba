using ReproHarness.Statistics;
using ReproHarness.Statistics.GapLaws;

namespace ReproHarness.Unit.Statistics.GapLaws;

public sealed class IidGapLawTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(10)]
    public void Uniform_logits_follow_their_beta_law_near_zero(int rank)
    {
        var law = new IidGapLaw(LogitDistribution.Uniform, 10, rank);
        const double Gap = 1e-3;

        // paper.md: near 0 the distribution function is C(N, j - 1) t^(j - 1).
        var leading = MathNet.Numerics.SpecialFunctions.Binomial(10, rank - 1) * Math.Pow(Gap, rank - 1);
        (law.Cdf(Gap) / leading).Should().BeApproximately(1, 0.01);
    }

    [Fact]
    public void The_leading_uniform_gap_has_a_closed_form() =>
        new IidGapLaw(LogitDistribution.Uniform, 10, 2).Cdf(0.07).Should().BeApproximately(1 - Math.Pow(1 - 0.07, 10), 1e-12);

    [Fact]
    public void Of_two_gaussian_logits_the_gap_is_the_absolute_value_of_a_normal_number_of_variance_two()
    {
        var law = new IidGapLaw(LogitDistribution.Gaussian, 2, 2);
        foreach (var gap in new[] { 0.01, 0.3, 1.0, 2.5 })
            law.Cdf(gap).Should().BeApproximately((2 * MathNet.Numerics.Distributions.Normal.CDF(0, Math.Sqrt(2), gap)) - 1, 1e-6);
    }

    [Theory]
    [InlineData(LogitDistribution.Uniform)]
    [InlineData(LogitDistribution.Gaussian)]
    public void The_exponent_tends_to_one_less_than_the_rank_as_the_window_goes_down(LogitDistribution distribution)
    {
        foreach (var rank in new[] { 2, 3, 5 })
        {
            var law = new IidGapLaw(distribution, 10, rank);
            law.Exponent(new Interval(1e-5, 1e-3)).Should().BeApproximately(rank - 1, 0.01 * rank);
            law.Exponent(new Interval(0.05, 0.4)).Should().BeLessThan(rank - 1.0);
        }
    }

    [Theory]
    [InlineData(LogitDistribution.Uniform, 10, 4)]
    [InlineData(LogitDistribution.Gaussian, 10, 10)]
    [InlineData(LogitDistribution.Gaussian, 1000, 2)]
    [InlineData(LogitDistribution.Gaussian, 1000, 1000)]
    public void Quantiles_undo_the_distribution_function(LogitDistribution distribution, int classes, int rank)
    {
        var law = new IidGapLaw(distribution, classes, rank);
        foreach (var share in new[] { 0.003, 0.3, 0.98 }) (law.Cdf(law.Quantile(share)) / share).Should().BeApproximately(1, 1e-6);
    }

    [Fact]
    public void The_extreme_gap_of_gaussian_logits_is_far_from_its_limit_in_the_declared_window()
    {
        var window = ReproHarness.Statistics.PowerLaws.FitWindow.Declared(40_000);
        (new IidGapLaw(LogitDistribution.Gaussian, 10, 10).Exponent(window) / 9).Should().BeApproximately(0.66, 0.01, "as 5 million samples have it");
        new IidGapLaw(LogitDistribution.Gaussian, 10, 2).Exponent(window).Should().BeInRange(0.96, 0.99);
    }
}

using ReproHarness.Statistics;
using ReproHarness.Statistics.GapLaws;
using ReproHarness.Unit.Statistics.References;

namespace ReproHarness.Unit.Statistics.GapLaws;

public sealed class IidGapLawTests
{
    [Fact]
    public void The_laws_are_those_of_R_and_of_integrals_to_40_digits()
    {
        double Uniform(int rank, double gap) => new IidGapLaw(LogitDistribution.Uniform, 10, rank).Cdf(gap);
        double Gaussian(int classes, int rank, double gap) => new IidGapLaw(LogitDistribution.Gaussian, classes, rank).Cdf(gap);
        double[] uniform = [Uniform(2, 0.01), Uniform(2, 0.1), Uniform(2, 0.3), Uniform(3, 0.2), Uniform(10, 0.9)];
        double[] gaussian = [Gaussian(10, 2, 0.1), Gaussian(10, 3, 0.5), Gaussian(10, 10, 2), Gaussian(100, 2, 0.02)];

        uniform.Zip(Reference.ByR("gap-law-uniform-10-2-3-10")).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-9);
        gaussian.Zip(Reference.ToManyDigits("gap-law-gaussian-0.1x10x2-0.5x10x3-2x10x10-0.02x100x2")).Take(3).Should()
            .OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-12);
        gaussian[3].Should()
            .BeApproximately(
                Reference.ToManyDigits("gap-law-gaussian-0.1x10x2-0.5x10x3-2x10x10-0.02x100x2")[3], 4e-8,
                "the largest of 100 logits has a narrow density");
        new IidGapLaw(LogitDistribution.Uniform, 10, 2).Exponent(new ReproHarness.Statistics.Interval(0.01, 0.1))
            .Should().BeApproximately(Reference.ToManyDigits("gap-law-uniform-exponent-10x2-0.01-0.1")[0], 1e-9);
    }

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
        (new IidGapLaw(LogitDistribution.Gaussian, 10, 10).Exponent(window) / 9).Should()
            .BeApproximately(0.66, 0.01, "as 5 million samples have it");
        new IidGapLaw(LogitDistribution.Gaussian, 10, 2).Exponent(window).Should().BeInRange(0.96, 0.99);
    }
}

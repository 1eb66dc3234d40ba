using ReproHarness.Statistics;
using ReproHarness.Unit.Statistics.References;

namespace ReproHarness.Unit.Statistics;

public sealed class StudentQuantileTests
{
    [Fact]
    public void Quantiles_are_those_of_R_below_and_above_where_the_expansion_begins()
    {
        double[] freedoms = [0.7, 1, 2, 2.6473474, 9.5, 99, 150, 1000], others = [2, 7.3, 120];

        freedoms.Zip(Reference.ByR("t-quantile-97.5")).Should()
            .OnlyContain(pair => Math.Abs((StudentQuantile.Of(pair.First) / pair.Second) - 1) < 2e-6);
        others.Zip(Reference.ByR("t-quantile-80")).Should()
            .OnlyContain(pair => Math.Abs((StudentQuantile.Of(pair.First, 0.8) / pair.Second) - 1) < 2e-6);
        StudentQuantile.Of(double.PositiveInfinity).Should().BeApproximately(1.959963984540054, 1e-12);
    }

    [Fact]
    public void The_expansion_takes_over_where_it_is_exact_to_3_millionths() =>
        StudentQuantile.Of(100).Should().BeApproximately(MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, 100, 0.975), 3e-6);
}

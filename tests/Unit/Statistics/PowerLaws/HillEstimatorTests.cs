using ReproHarness.Statistics.PowerLaws;
using ReproHarness.Unit.Statistics.References;

namespace ReproHarness.Unit.Statistics.PowerLaws;

public sealed class HillEstimatorTests
{
    [Fact]
    public void Exponents_are_exact_on_both_sides_of_where_the_series_takes_over()
    {
        const double width = 3.5;
        foreach (var (root, share) in Reference.ToManyDigits("hill-roots").Zip(Reference.ToManyDigits("hill-shares")))
            (width * HillEstimator.Exponent(1000, 1000 * share * width, width)).Should()
                .BeApproximately(root, 1e-9 * (1 + Math.Abs(root)), $"{share} of the width");
    }

    [Theory]
    [InlineData(1, 0.4, false)]
    [InlineData(2, 0.4, true)]
    [InlineData(50, 0.0009, false)]
    [InlineData(50, 0.0011, true)]
    [InlineData(50, 0.9989, true)]
    [InlineData(50, 0.9991, false)]
    [InlineData(0, double.NaN, false)]
    public void Fewer_than_two_sizes_or_sizes_at_one_end_have_none(long flips, double share, bool known) =>
        double.IsFinite(HillEstimator.Exponent(flips, flips * share * 2, 2)).Should().Be(known);
}

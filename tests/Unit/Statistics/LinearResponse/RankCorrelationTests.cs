using FsCheck.Xunit;
using MathNet.Numerics.Statistics;
using ReproHarness.Statistics.LinearResponse;

namespace ReproHarness.Unit.Statistics.LinearResponse;

public sealed class RankCorrelationTests
{
    [Property]
    public void It_is_spearmans_with_ties_and_a_weight_stands_for_so_many_copies(int seed)
    {
        var random = new Random(seed);
        var n = random.Next(3, 60);
        float[] x = [.. Enumerable.Range(0, n).Select(_ => (float)random.Next(10))], y = [.. x.Select(value => value + random.Next(6))];
        int[] weights = [.. x.Select(_ => random.Next(4))];

        double[] Copies(float[] values) => [.. values.SelectMany((value, i) => Enumerable.Repeat((double)value, weights[i]))];
        var expected = weights.Sum() < 2 ? double.NaN : Correlation.Spearman(Copies(x), Copies(y));
        var actual = new RankCorrelation(x, y, censoredAt: 100).Of(weights);

        if (double.IsNaN(expected)) actual.Should().Be(double.NaN);
        else actual.Should().BeApproximately(expected, 1e-9);
    }

    [Fact]
    public void Sizes_beyond_the_largest_tested_one_tie_whatever_they_are()
    {
        float[] x = [1, 2, 3, 5, 9, 7], y = [1, 2, 3, float.PositiveInfinity, float.PositiveInfinity, float.PositiveInfinity];
        new RankCorrelation(x, y, censoredAt: 4).Of([1, 1, 1, 1, 1, 1]).Should().BeApproximately(1, 1e-12);
        new RankCorrelation(x, y, censoredAt: 10).Of([1, 1, 1, 1, 1, 1]).Should().BeLessThan(0.99);
    }

    [Fact]
    public void The_opposite_order_is_minus_1_and_columns_that_tie_have_none()
    {
        new RankCorrelation([1, 2, 3], [3, 2, 1], 9).Of([1, 1, 1]).Should().BeApproximately(-1, 1e-12);
        new RankCorrelation([1, 1, 1], [3, 2, 1], 9).Of([1, 1, 1]).Should().Be(double.NaN);
    }
}

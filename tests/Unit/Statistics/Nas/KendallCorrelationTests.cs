using FsCheck.Xunit;
using ReproHarness.Statistics.Nas;

namespace ReproHarness.Unit.Statistics.Nas;

public sealed class KendallCorrelationTests
{
    [Property]
    public void It_is_what_a_look_at_every_pair_gives_with_ties_and_a_weight_stands_for_so_many_copies(int seed)
    {
        var random = new Random(seed);
        var n = random.Next(1, 40);
        double[] x = [.. Enumerable.Range(0, n).Select(_ => random.Next(1, 12) / 7.0)],
            y = [.. x.Select(value => value + (random.Next(9) * 0.3))];
        int[] weights = [.. x.Select(_ => random.Next(4))];
        (double X, double Y)[] copies = [.. x.Zip(y).SelectMany((row, i) => Enumerable.Repeat(row, weights[i]))];

        var actual = new KendallCorrelation(DenseRanks.Of(x), DenseRanks.Of(y)).Of(weights);

        if (ByPairs(copies) is var expected && double.IsNaN(expected)) actual.Should().Be(double.NaN);
        else actual.Should().BeApproximately(expected, 1e-12);
    }

    [Fact]
    public void Ties_in_one_column_take_away_from_it_alone()
    {
        // Of 6 pairs 1 ties in x; the 5 others agree: 5 / sqrt(5 * 6).
        new KendallCorrelation([0, 0, 1, 2], [0, 1, 2, 3]).Of([1, 1, 1, 1]).Should().BeApproximately(5 / Math.Sqrt(30), 1e-12);
    }

    [Fact]
    public void The_same_order_is_1_the_opposite_minus_1_and_columns_that_tie_have_none()
    {
        new KendallCorrelation([0, 1, 2], [0, 1, 2]).Of([1, 1, 1]).Should().Be(1);
        new KendallCorrelation([0, 1, 2], [2, 1, 0]).Of([1, 5, 1]).Should().BeApproximately(-1, 1e-12);
        new KendallCorrelation([0, 0, 0], [2, 1, 0]).Of([1, 1, 1]).Should().Be(double.NaN);
    }

    [Fact]
    public void Ranks_count_different_smaller_values_however_close() =>
        DenseRanks.Of([2, 1, 1 + 1e-15, 2, -3]).Should().Equal(3, 1, 2, 3, 0);

    // The definition: agreeing less disagreeing pairs over the root of the pairs that do not tie in x times those that do not in y.
    private static double ByPairs((double X, double Y)[] rows)
    {
        double sum = 0, ofX = 0, ofY = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (x, y) = (Math.Sign(rows[i].X - rows[j].X), Math.Sign(rows[i].Y - rows[j].Y));
                (sum, ofX, ofY) = (sum + (x * y), ofX + (x * x), ofY + (y * y));
            }
        }

        return ofX > 0 && ofY > 0 ? sum / Math.Sqrt(ofX * ofY) : double.NaN;
    }
}

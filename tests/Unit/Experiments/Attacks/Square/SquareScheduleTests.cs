using ReproHarness.Experiments.Attacks.Square;

namespace ReproHarness.Unit.Experiments.Attacks.Square;

public sealed class SquareScheduleTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(10, 0)]
    [InlineData(11, 1)]
    [InlineData(201, 3)]
    [InlineData(501, 4)]
    [InlineData(9999, 9)]
    public void The_share_halves_at_the_marks(int query, int halvings) => SquareSchedule.Halvings(query, 10000).Should().Be(halvings);

    [Fact]
    public void Another_number_of_queries_scales_the_marks()
    {
        SquareSchedule.Halvings(26, 500).Should().Be(4, "520 of 10,000");
        SquareSchedule.Halvings(499, 500).Should().Be(9);
    }

    // The numbers of the squares before which the share halves, from `p_selection` of autoattack/square.py in
    // https://github.com/fra31/auto-attack at a39220048b3c9f2cca9a4d3a54604793c68eca7e, rescaled to that many queries. The authors count
    // the squares from 0 and ours from 1, as the paper's algorithm does: the same numbers are reached one square earlier here.
    [Theory]
    [InlineData(10000, new[] { 11, 51, 201, 501, 1001, 2001, 4001, 6001, 8001 })]
    [InlineData(5000, new[] { 6, 26, 101, 251, 501, 1001, 2001, 3001, 4001 })]
    [InlineData(1000, new[] { 2, 6, 21, 51, 101, 201, 401, 601, 801 })]
    [InlineData(500, new[] { 1, 3, 11, 26, 51, 101, 201, 301, 401 })]
    [InlineData(100, new[] { 1, 1, 3, 6, 11, 21, 41, 61, 81 })]
    [InlineData(60, new[] { 1, 1, 2, 4, 7, 13, 25, 37, 49 })]
    public void The_share_halves_at_the_numbers_of_the_published_code(int queries, int[] numbers)
    {
        for (var query = 1; query < queries; query++)
            SquareSchedule.Halvings(query, queries).Should().Be(numbers.Count(number => number <= query), "query {0}", query);
    }

    // `max(int(round(sqrt(p * n_features / c))), 1)` there, for p = 0.8 and its halves.
    [Theory]
    [InlineData(8, new[] { 7, 5, 4, 3, 2, 1, 1, 1, 1, 1 })]
    [InlineData(14, new[] { 13, 9, 6, 4, 3, 2, 2, 1, 1, 1 })]
    [InlineData(28, new[] { 25, 18, 13, 9, 6, 4, 3, 2, 2, 1 })]
    [InlineData(32, new[] { 29, 20, 14, 10, 7, 5, 4, 3, 2, 1 })]
    [InlineData(224, new[] { 200, 142, 100, 71, 50, 35, 25, 18, 13, 9 })]
    public void The_sides_are_those_of_the_published_code(int side, int[] sides) =>
        Enumerable.Range(0, 10).Select(halvings => SquareSchedule.Side(halvings, side, side)).Should().Equal(sides);

    [Fact]
    public void The_side_is_the_root_of_the_share_of_the_pixels_within_the_image()
    {
        SquareSchedule.Side(0, 28, 28).Should().Be(25, "sqrt(0.8 * 784) = 25.04");
        SquareSchedule.Side(9, 28, 28).Should().Be(1);
        SquareSchedule.Side(0, 2, 60).Should().Be(2);
    }
}

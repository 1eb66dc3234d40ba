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

    [Fact]
    public void The_side_is_the_root_of_the_share_of_the_pixels_within_the_image()
    {
        SquareSchedule.Side(0, 28, 28).Should().Be(25, "sqrt(0.8 * 784) = 25.04");
        SquareSchedule.Side(9, 28, 28).Should().Be(1);
        SquareSchedule.Side(0, 2, 60).Should().Be(2);
    }
}

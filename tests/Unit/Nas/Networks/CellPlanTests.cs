using ReproHarness.Nas.Architectures;
using ReproHarness.Nas.Networks;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Nas.Networks;

public sealed class CellPlanTests
{
    private static readonly CellStack Stack = new(3, 32, 32, 10, 16, 1, 2, 3);

    [Fact]
    public void A_reduction_cell_stands_between_stages_halves_the_image_and_doubles_the_channels()
    {
        var plan = CellPlan.Of(Both("identity(0)+sep3x3(1)"), Stack);
        plan.Stem.Should().Be((16, 32, 32));
        plan.Cells.Select(cell => (cell.Number, cell.Role, cell.Channels, cell.Height)).Should().Equal(
            (1, CellRole.Normal, 16, 32), (2, CellRole.Normal, 16, 32),
            (3, CellRole.Reduction, 32, 16), (4, CellRole.Normal, 32, 16), (5, CellRole.Normal, 32, 16),
            (6, CellRole.Reduction, 64, 8), (7, CellRole.Normal, 64, 8), (8, CellRole.Normal, 64, 8));
    }

    [Fact]
    public void A_cell_takes_the_two_outputs_before_it_and_strides_over_the_one_before_a_reduction()
    {
        var cells = CellPlan.Of(Both("identity(0)+sep3x3(1) identity(0)+max3x3(0)"), Stack).Cells;
        cells[0].Before.Should().Be(new CellSource(0, 16, 1));
        cells[0].Previous.Should().Be(new CellSource(0, 16, 1));
        cells[1].Before.Should().Be(new CellSource(0, 16, 1));
        cells[1].Previous.Should().Be(new CellSource(1, 32, 1), "two loose ends are concatenated");
        cells.Select(cell => cell.Before.Stride).Should().Equal(1, 1, 1, 2, 1, 1, 2, 1);
        cells.Should().OnlyContain(cell => cell.Previous.Stride == 1);
    }

    [Fact]
    public void Odd_sides_are_halved_upwards()
    {
        var plan = CellPlan.Of(Both("identity(0)+sep3x3(1)"), Stack with { Height = 27, Width = 30, StemStride = 2 });
        plan.Stem.Should().Be((16, 14, 15));
        plan.Cells.Select(cell => (cell.Height, cell.Width)).Distinct().Should().Equal((14, 15), (7, 8), (4, 4));
    }

    [Fact]
    public void A_cell_that_nothing_depends_on_is_not_built()
    {
        // Each takes the cell before the previous one alone.
        CellPlan.Of(Both("identity(0)+sep3x3(0)"), Stack).Cells.Select(cell => cell.Number).Should().Equal(2, 4, 6, 8);
        CellPlan.Of(Both("identity(1)+sep3x3(1)"), Stack).Cells.Should().HaveCount(8);
    }

    [Theory]
    [InlineData(0, 1, 1, 1, "*0 stem channels: allowed are 1 to 512*")]
    [InlineData(8, 5, 1, 1, "*5 stem stride*")]
    [InlineData(8, 1, 0, 1, "*0 normal cells a stage*")]
    [InlineData(8, 1, 1, 6, "*6 stages*")]
    [InlineData(8, 4, 1, 5, "*1x1 are left*2x2*")]
    public void A_stack_out_of_range_is_refused_in_one_line(int channels, int stride, int cells, int stages, string message) =>
        FluentActions.Invoking(
            () => CellPlan.Of(Both("identity(0)+sep3x3(1)"), new CellStack(3, 32, 32, 10, channels, stride, cells, stages))).Should()
                .Throw<InputException>().WithMessage(message);

    [Theory]
    [InlineData(0, 32, 10)]
    [InlineData(3, 0, 10)]
    [InlineData(3, 32, 1)]
    public void So_are_images_without_pixels_or_classes(int channels, int side, int classes) =>
        FluentActions.Invoking(() => new CellStack(channels, side, 32, classes, 8, 1, 1, 1).Validate()).Should().Throw<InputException>();

    [Fact]
    public void The_cost_of_the_smallest_network_is_what_a_hand_adds_up()
    {
        // Stem 9 x 1 x 2 + 2 x 2 = 22; two fits of 2 x 2 + 2 x 2 = 8; two times two separable layers of 9 x 2 + 2 x 2 + 2 x 2 = 26;
        // classifier 2 x 3 + 3 = 9.
        var cost = ArchitectureCost.CostOf(Both("sep3x3(0)+sep3x3(1)"), new CellStack(1, 4, 4, 3, 2, 1, 1, 1));
        cost.Parameters.Should().Be(22 + 16 + 104 + 9);
        // Without norms and biases, 16 pixels each.
        cost.MultiplyAdds.Should().Be(16 * (18 + 8 + 88) + 6);
    }

    private static Architecture Both(string cell) => new(MadeUpCells.Cell(cell), MadeUpCells.Cell(cell));
}

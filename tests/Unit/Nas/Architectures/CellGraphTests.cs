using ReproHarness.Nas.Architectures;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Nas.Architectures;

public sealed class CellGraphTests
{
    [Theory]
    [InlineData(2, "*block 1 takes input 2: allowed are 0 to 1*")]
    [InlineData(-1, "*block 1 takes input -1*")]
    public void A_block_on_a_state_that_is_not_before_it_is_refused_in_one_line(int input, string message) =>
        FluentActions.Invoking(() => new CellGraph([Block(input)])).Should().Throw<InputException>()
            .WithMessage(message).Which.Message.Should().NotContain("\n");

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public void A_cell_has_one_to_five_blocks(int blocks) =>
        FluentActions.Invoking(() => new CellGraph([.. Enumerable.Repeat(Block(0), blocks)])).Should().Throw<InputException>()
            .WithMessage($"cell of {blocks} blocks: allowed are 1 to 5*");

    [Fact]
    public void An_operation_that_does_not_exist_is_refused() =>
        FluentActions.Invoking(() => new CellGraph([new CellBlock(new BlockHalf(0, (CellOperation)99), new BlockHalf(0, 0))])).Should()
            .Throw<InputException>().WithMessage("*99*");

    [Fact]
    public void Every_operation_has_a_name_of_its_own_that_gives_it_back()
    {
        var all = Enum.GetValues<CellOperation>();
        all.Select(operation => operation.Name()).Should().OnlyHaveUniqueItems();
        all.Select(operation => CellOperations.Parse(operation.Name(), "here")).Should().Equal(all);
    }

    private static CellBlock Block(int input) =>
        new(new BlockHalf(input, CellOperation.Identity), new BlockHalf(0, CellOperation.Identity));
}

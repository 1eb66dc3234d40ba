using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using ReproHarness.Nas.Architectures;

namespace ReproHarness.Unit.Nas.Architectures;

public sealed class CanonicalFormTests
{
    [Property(MaxTest = 1000)]
    public Property Blocks_in_another_order_and_halves_exchanged_are_the_same_architecture() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            // Few operations, so that blocks tie and the order has to be searched for.
            var (normal, reduction) = (MadeUpCells.Random(random, 1 + random.Next(5), 2), MadeUpCells.Random(random, 5));
            var one = new Architecture(normal, reduction);
            var other = new Architecture(MadeUpCells.Rewritten(normal, random), MadeUpCells.Rewritten(reduction, random));
            other.Should().Be(one);
            other.Text.Should().Be(one.Text);
            other.Hash.Should().Be(one.Hash);
        });

    [Property(MaxTest = 300)]
    public Property A_canonical_form_is_the_cell_itself_in_another_order_and_its_own_canonical_form() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var cell = MadeUpCells.Random(random, 1 + random.Next(5), 3);
            MadeUpCells.AreTheSame(cell.Canonical(), cell).Should().BeTrue();
            cell.Canonical().Canonical().Should().Be(cell.Canonical());
        });

    [Fact]
    public void Every_two_cells_of_two_blocks_have_one_form_exactly_when_a_renaming_takes_one_to_the_other()
    {
        BlockHalf[] Halves(int inputs) =>
            [.. Enumerable.Range(0, inputs)
                .SelectMany(
                    input => new[] { new BlockHalf(input, CellOperation.Identity), new BlockHalf(input, CellOperation.MaxPooling3x3) })];
        CellBlock[] Blocks(int inputs) =>
            [.. Halves(inputs).SelectMany(left => Halves(inputs).Select(right => new CellBlock(left, right)))];
        CellGraph[] cells = [.. Blocks(2).SelectMany(first => Blocks(3).Select(second => new CellGraph([first, second])))];
        CellGraph[] forms = [.. cells.Select(cell => cell.Canonical())];

        for (var i = 0; i < cells.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (forms[i].Equals(forms[j]) != MadeUpCells.AreTheSame(cells[i], cells[j]))
                    Assert.Fail($"{cells[i]} and {cells[j]} have the forms {forms[i]} and {forms[j]}");
            }
        }
    }

    [Fact]
    public void So_have_cells_of_three_blocks()
    {
        var random = new Random(3);
        var cells = Enumerable.Range(0, 250).Select(_ => MadeUpCells.Random(random, 3, 2))
            .Select(cell => (Cell: cell, Form: cell.Canonical())).ToList();
        var same = 0;
        foreach (var (one, index) in cells.Select((one, index) => (one, index)))
        {
            foreach (var other in cells.Take(index))
            {
                if (one.Form.Equals(other.Form)) same++;
                if (one.Form.Equals(other.Form) != MadeUpCells.AreTheSame(one.Cell, other.Cell))
                    Assert.Fail($"{one.Cell} and {other.Cell} have the forms {one.Form} and {other.Form}");
            }
        }

        same.Should().BePositive("some of the cells must be the same, or nothing was tried");
    }

    [Fact]
    public void A_hundred_thousand_cells_of_five_blocks_are_brought_into_their_forms()
    {
        var random = new Random(1);
        var forms = Enumerable.Range(0, 100_000).Select(_ => MadeUpCells.Random(random, 5).Canonical()).ToHashSet();
        forms.Should().HaveCountGreaterThan(99_000);
    }

    [Fact]
    public void A_hash_stays_what_it_was_when_it_was_first_written_down()
    {
        var architecture =
            new Architecture(MadeUpCells.Cell("sep3x3(1)+identity(0) max3x3(2)+avg3x3(0)"), MadeUpCells.Cell("conv1x7-7x1(1)+dil3x3(1)"));
        architecture.Text.Should().Be("normal identity(0)+sep3x3(1) avg3x3(0)+max3x3(2); reduction dil3x3(1)+conv1x7-7x1(1)");
        architecture.Hash.Should().Be("94b1ee453ea02e34");
    }

    [Fact]
    public void The_loose_ends_are_the_blocks_that_no_block_takes_and_never_an_input() =>
        MadeUpCells.Cell(
            "identity(0)+identity(0) identity(0)+identity(2) identity(0)+identity(0) identity(3)+identity(3)").LooseEnds.Should().Equal(4,
            5);
}

using ReproHarness.Nas.Architectures;
using ReproHarness.Nas.Spaces;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Nas.Spaces;

public sealed class SearchSpaceTests
{
    private static readonly IReadOnlyList<Architecture> Tabulated = SearchSpaces.Tabulated.Enumerate();

    public static TheoryData<string> Names => [.. SearchSpaces.All.Select(space => space.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Choices_of_an_architecture_give_it_back(string name)
    {
        var (space, random) = (SearchSpaces.Named(name), new Random(1));
        space.Validate();
        for (var i = 0; i < 500; i++)
        {
            var architecture = space.Sample(random.Next);
            var choices = space.Encode(architecture);
            choices.Zip(space.Decisions).Should().OnlyContain(pair => pair.First >= 0 && pair.First < pair.Second.Choices);
            space.Decode(choices).Should().Be(architecture);
        }
    }

    [Theory]
    [InlineData("tabulated", 6)]
    [InlineData("reduced", 24)]
    [InlineData("nasnet", 40)]
    public void A_space_has_four_decisions_a_block_but_for_inputs_that_are_fixed(string name, int decisions) =>
        SearchSpaces.Named(name).Decisions.Should().HaveCount(decisions);

    [Fact]
    public void Decisions_stand_in_the_order_in_which_a_controller_takes_them()
    {
        SearchSpaces.Tabulated.Decisions.Select(decision => decision.Choices).Should().Equal(3, 3, 3, 3, 3, 3);
        SearchSpaces.Nasnet.Decisions.Take(9).Select(decision => decision.Choices).Should().Equal(2, 2, 8, 8, 3, 3, 8, 8, 4);
        SearchSpaces.Nasnet.Decisions[20].Should().Be(new Decision(CellRole.Reduction, 0, BlockPart.LeftInput, 2));
        SearchSpaces.Tabulated.Decode([1, 2, 2, 0, 0, 2]).Should().Be(
            new Architecture(
                MadeUpCells.Cell("sep3x3(0)+max3x3(1) identity(2)+max3x3(0)"),
                MadeUpCells.Cell("sep3x3(0)+max3x3(1) identity(2)+max3x3(0)")));
    }

    [Fact]
    public void The_tabulated_space_holds_369_architectures_by_brute_force_too()
    {
        // Every way to decide, one after another, and a judge that knows nothing of canonical forms.
        var distinct = new List<CellGraph>();
        foreach (var cell in EveryWay())
        {
            if (!distinct.Exists(known => MadeUpCells.AreTheSame(known, cell))) distinct.Add(cell);
        }

        distinct.Should().HaveCount(369);
        Tabulated.Should().HaveCount(369).And.OnlyHaveUniqueItems();
        Tabulated.Select(architecture => architecture.Hash).Should().OnlyHaveUniqueItems();
        Tabulated.Select(architecture => architecture.Text).Should().BeInAscendingOrder(StringComparer.Ordinal);
        Tabulated.Should().OnlyContain(architecture => architecture.Normal.Equals(architecture.Reduction));
    }

    [Fact]
    public void A_space_with_two_cells_holds_every_pair_of_them()
    {
        var one = new SearchSpace("one", 1, [CellOperation.Identity, CellOperation.MaxPooling3x3], FirstInputsFixed: false, OneCell: true);
        // Two of the four halves, in any order.
        one.Enumerate().Should().HaveCount(10);
        (one with { OneCell = false }).Enumerate().Should().HaveCount(100).And.OnlyHaveUniqueItems();
        (one with { OneCell = false, FirstInputsFixed = true }).Enumerate().Should().HaveCount(16);
    }

    [Fact]
    public void A_space_too_large_to_go_through_is_refused_in_one_line() =>
        FluentActions.Invoking(() => SearchSpaces.Reduced.Enumerate()).Should().Throw<InputException>()
            .WithMessage("search space 'reduced'*1,000,000*");

    [Fact]
    public void Every_sample_is_in_the_space_and_comes_as_often_as_there_are_ways_to_it()
    {
        const int Samples = 72_900;
        var ways = EveryWay().GroupBy(cell => new Architecture(cell, cell)).ToDictionary(group => group.Key, group => group.Count());
        var random = new Random(5);
        var seen = Enumerable.Range(0, Samples).GroupBy(_ => SearchSpaces.Tabulated.Sample(random.Next))
            .ToDictionary(group => group.Key, group => group.Count());

        seen.Keys.Should().BeSubsetOf(Tabulated);
        // 100 expected a way: five standard deviations.
        ways.Should().OnlyContain(way => Math.Abs(seen.GetValueOrDefault(way.Key) - 100 * way.Value) < 50 * Math.Sqrt(way.Value));
    }

    [Theory]
    [InlineData(5, "5 choices*6 are needed*")]
    [InlineData(7, "7 choices*")]
    public void Too_few_or_too_many_choices_are_refused(int count, string message) =>
        FluentActions.Invoking(() => SearchSpaces.Tabulated.Decode(new int[count])).Should().Throw<InputException>().WithMessage(message);

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    public void A_choice_out_of_range_is_refused(int choice) =>
        FluentActions.Invoking(() => SearchSpaces.Tabulated.Decode([0, 0, 0, choice, 0, 0])).Should().Throw<InputException>()
            .WithMessage($"choice {choice} of decision 4*allowed are 0 to 2*");

    [Theory]
    [InlineData("identity(0)+sep3x3(0) identity(0)+identity(0)", "a block of every cell must take both inputs")]
    [InlineData("identity(0)+sep3x3(1)", "every cell must have 2 blocks")]
    [InlineData("identity(0)+sep7x7(1) identity(0)+identity(0)", "allowed are the operations identity, sep3x3, max3x3")]
    public void An_architecture_outside_the_space_is_refused_in_one_line(string cell, string message) =>
        FluentActions.Invoking(() => SearchSpaces.Tabulated.Encode(new Architecture(MadeUpCells.Cell(cell), MadeUpCells.Cell(cell))))
            .Should().Throw<InputException>()
            .WithMessage($"*not in search space 'tabulated': {message}*").Which.Message.Should().NotContain("\n");

    [Fact]
    public void Two_cells_that_differ_are_outside_a_space_of_one_cell() =>
        FluentActions.Invoking(() => SearchSpaces.Tabulated.Encode(new Architecture(Tabulated[0].Normal, Tabulated[1].Normal))).Should()
            .Throw<InputException>().WithMessage("*must be the same*");

    [Theory]
    [InlineData(0, 2, "*0 blocks*")]
    [InlineData(6, 2, "*6 blocks*")]
    [InlineData(2, 1, "*at least two*")]
    public void A_space_out_of_range_is_refused(int blocks, int operations, string message) =>
        FluentActions.Invoking(
            () => new SearchSpace("s", blocks, [.. Enum.GetValues<CellOperation>().Take(operations)], false, false).Validate()).Should()
                .Throw<InputException>().WithMessage(message);

    [Fact]
    public void An_unknown_name_is_refused_with_the_names_there_are() =>
        FluentActions.Invoking(() => SearchSpaces.Named("big")).Should().Throw<InputException>()
            .WithMessage("*'big'*tabulated, reduced, nasnet*");

    private static IEnumerable<CellGraph> EveryWay()
    {
        CellOperation[] operations = [CellOperation.Identity, CellOperation.SeparableConvolution3x3, CellOperation.MaxPooling3x3];
        return from one in operations
               from two in operations
               from left in Enumerable.Range(0, 3)
               from right in Enumerable.Range(0, 3)
               from three in operations
               from four in operations
               select new CellGraph(
                   [new CellBlock(new BlockHalf(0, one), new BlockHalf(1, two)),
                       new CellBlock(new BlockHalf(left, three), new BlockHalf(right, four))]);
    }
}

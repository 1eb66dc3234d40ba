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
    public void Every_way_to_choose_makes_an_architecture_and_what_is_sampled_differs(string name)
    {
        var (space, random) = (Named(name), new Random(1));
        space.Validate();
        var sampled = Enumerable.Range(0, 500)
            .Select(_ => space.Decode([.. space.Decisions.Select(decision => random.Next(decision.Choices))])).ToList();
        sampled.Should().OnlyContain(architecture => architecture.Normal.Blocks.Length == space.Blocks);
        sampled.Distinct().Should().HaveCountGreaterThan(100);
    }

    [Theory]
    [InlineData("tabulated", 6)]
    [InlineData("reduced", 24)]
    [InlineData("nasnet", 40)]
    public void A_space_has_four_decisions_a_block_but_for_inputs_that_are_fixed(string name, int decisions) =>
        Named(name).Decisions.Should().HaveCount(decisions);

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
    [InlineData(0, 2, "*0 blocks*")]
    [InlineData(6, 2, "*6 blocks*")]
    [InlineData(2, 1, "*at least two*")]
    public void A_space_out_of_range_is_refused(int blocks, int operations, string message) =>
        FluentActions.Invoking(
            () => new SearchSpace("s", blocks, [.. Enum.GetValues<CellOperation>().Take(operations)], false, false).Validate()).Should()
                .Throw<InputException>().WithMessage(message);

    private static SearchSpace Named(string name) => SearchSpaces.All.Single(space => space.Name == name);

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

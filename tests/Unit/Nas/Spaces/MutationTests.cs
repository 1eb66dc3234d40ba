using ReproHarness.Nas.Architectures;
using ReproHarness.Nas.Spaces;

namespace ReproHarness.Unit.Nas.Spaces;

public sealed class MutationTests
{
    [Theory]
    [InlineData("tabulated")]
    [InlineData("reduced")]
    [InlineData("nasnet")]
    public void A_child_is_another_architecture_of_the_space_and_differs_in_one_decision(string name)
    {
        var (space, random) = (SearchSpaces.Named(name), new Random(2));
        for (var i = 0; i < 40; i++)
        {
            var parent = space.Sample(random.Next);
            var child = space.Mutate(parent, random.Next);
            child.Should().NotBe(parent);
            Neighbours(space, parent).Should().Contain(child);
        }
    }

    [Fact]
    public void Mutations_reach_the_whole_tabulated_space()
    {
        var (space, random) = (SearchSpaces.Tabulated, new Random(3));
        var current = space.Sample(random.Next);
        var reached = new HashSet<Architecture>();
        for (var i = 0; i < 20_000; i++) reached.Add(current = space.Mutate(current, random.Next));
        reached.Should().HaveCount(369);
    }

    [Fact]
    public void Operations_and_inputs_change_equally_often()
    {
        var (space, random) = (SearchSpaces.Nasnet, new Random(4));
        var operations = 0;
        for (var i = 0; i < 2000; i++)
        {
            var parent = space.Sample(random.Next);
            if (!Operations(space.Mutate(parent, random.Next)).SequenceEqual(Operations(parent))) operations++;
        }

        operations.Should()
            .BeInRange(1000 - 110, 1000 + 130, "half of 2,000, within five standard deviations; an input's change may be drawn anew "
                + "where it gives the parent again");
    }

    private static IEnumerable<CellOperation> Operations(Architecture architecture) =>
        new[] { architecture.Normal, architecture.Reduction }.SelectMany(
            cell => cell.Blocks.SelectMany(block => block.Halves).Select(half => half.Operation).Order());

    private static IEnumerable<Architecture> Neighbours(SearchSpace space, Architecture parent)
    {
        var (choices, decisions) = (space.Encode(parent), space.Decisions);
        return Enumerable.Range(0, choices.Length)
            .SelectMany(
                i =>
                    Enumerable.Range(0, decisions[i].Choices).Where(choice => choice != choices[i])
                        .Select(choice => space.Decode(choices.SetItem(i, choice))));
    }
}

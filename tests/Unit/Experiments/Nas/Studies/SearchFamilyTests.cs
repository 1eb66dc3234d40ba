using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Matrices;
using ReproHarness.Experiments.Nas.Studies;
using ReproHarness.Nas.Networks;
using ReproHarness.Nas.Spaces;
using ReproHarness.Unit.Nas;

namespace ReproHarness.Unit.Experiments.Nas.Studies;

public sealed class SearchFamilyTests
{
    public static TheoryData<SearchFamily> Live =>
        [SearchMatrix.Standard(limited: false).Families[0], SearchMatrix.Full(FullSearchBudget.Paper).Families[0]];

    [Theory]
    [MemberData(nameof(Live))]
    public void A_hand_made_network_is_as_large_as_what_it_is_compared_with_in_the_contest(SearchFamily family)
    {
        var contest = family.ContestRecipe.Stack;
        foreach (var number in Enumerable.Range(0, 20))
        {
            var chosen = MadeUpCells.RandomArchitecture(number, family.Space.Blocks, 5);
            var stack = family.StackOfHandMade(chosen);

            double wanted = ArchitectureCost.CostOf(chosen, contest).Parameters,
                found = ArchitectureCost.CostOf(family.HandMade, stack).Parameters;
            (Math.Abs(found - wanted) / wanted).Should()
                .BeLessThan(0.15, "a stem of one channel more or less changes a network by some percent");
            stack.Should().Be(contest with { StemChannels = stack.StemChannels }, "nothing else may differ");
        }
    }

    [Fact]
    public void On_a_table_the_hand_made_cell_is_in_the_stack_of_all_the_others() =>
        SearchMatrix.Fast.Families[0].StackOfHandMade(SearchSpaces.Tabulated.Enumerate()[0]).Should()
            .Be(SearchMatrix.Fast.Families[0].Recipe.Stack);

    [Fact]
    public void The_families_of_every_tier_are_in_range()
    {
        foreach (var family in new[] {
            SearchMatrix.Fast, SearchMatrix.Standard(limited: false), SearchMatrix.Standard(limited: true),
            SearchMatrix.Full(FullSearchBudget.Paper), SearchMatrix.Full(FullSearchBudget.Smoke) }.SelectMany(matrix => matrix.Families))
        {
            family.Recipe.Validate();
            family.Space.Validate();
            family.Budget.Validate();
            family.Settings.Controller.Validate();
            family.Settings.Evolution.Validate();
        }
    }
}

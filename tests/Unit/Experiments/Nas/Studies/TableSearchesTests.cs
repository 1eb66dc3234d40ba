using System.Collections.Immutable;
using ReproHarness.Experiments.Nas;
using ReproHarness.Experiments.Nas.Studies;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Nas.Networks;
using ReproHarness.Nas.Runs;
using ReproHarness.Nas.Spaces;
using ReproHarness.Nas.Tables;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Experiments.Nas.Studies;

[Collection("Torch")]
public sealed class TableSearchesTests
{
    private static readonly TableSearches Plan =
        new(Seeds: 3, new SearchBudget(12),
            new SearcherSettings(new ControllerSettings(BatchSize: 4), new ReproHarness.Nas.Searchers.EvolutionSettings(5, 3)));

    [Fact]
    public void Each_kind_searches_with_every_seed_and_no_number_of_workers_changes_a_search()
    {
        var (one, several) = (Run(Table(), workers: 1), Run(Table(), workers: 3));

        one.Keys.Should().BeEquivalentTo(Enum.GetValues<SearcherKind>());
        foreach (var kind in Enum.GetValues<SearcherKind>())
        {
            one[kind].Should().HaveCount(3).And.OnlyContain(history => history.Children.Count == 12);
            Text(several[kind]).Should().Be(Text(one[kind]));
            one[kind].Select(history => Text([history])).Should().OnlyHaveUniqueItems("seeds differ");
        }
    }

    [Fact]
    public void Test_images_change_no_search_and_validation_images_do()
    {
        var table = Table();
        Text(Run(Table(test: 0.9)).Values.SelectMany(histories => histories)).Should()
            .Be(Text(Run(table).Values.SelectMany(histories => histories)));
        Text(Run(Table(sign: -1))[SearcherKind.Evolution]).Should().NotBe(Text(Run(table)[SearcherKind.Evolution]));
    }

    [Fact]
    public void A_single_search_compares_nothing() =>
        FluentActions.Invoking(() => (Plan with { Seeds = 1 }).Run(Table(), SearchSpaces.Tabulated, new RootSeed(1), 1)).Should()
            .Throw<InputException>().WithMessage("1 searches of each kind*");

    private static ImmutableDictionary<SearcherKind, ImmutableArray<SearchHistory>> Run(SearchTable table, int workers = 1) =>
        Plan.Run(table, SearchSpaces.Tabulated, new RootSeed(7), workers);

    private static string Text(IEnumerable<SearchHistory> histories) =>
        string.Join('\n', histories.Select(history => string.Join(' ', history.Children.Select(child => $"{child.Name}:{child.Reward}"))));

    // Rewards by the hash: any order will do.
    internal static SearchTable Table(double test = 0.5, int sign = 1) => new(
        new TableOrigin(SearchSpaces.Tabulated.Name, "made up", 1, "none", 1, 1),
        [
            .. SearchSpaces.Tabulated.Enumerate().Select(architecture =>
            {
                var reward = Convert.ToInt32(architecture.Hash[..4], 16) / 65536.0;
                SplitAccuracies All(double share) => new(share, share, share, share, share, share);
                return new TabulatedChild(
                    architecture, new ArchitectureCost(1, 1), [new ChildTraining(0, All(sign > 0 ? reward : 1 - reward), All(test))]);
            }),
        ]);
}

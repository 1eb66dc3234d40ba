using ReproHarness.Nas.Searchers;
using ReproHarness.Statistics.Nas;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Nas.Searchers;

public sealed class EvolutionSearcherTests
{
    private static readonly EvolutionSettings Small = new(Population: 6, Sample: 3);
    private readonly Landscape _space = new(1);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void It_finds_better_children_than_random_search_at_the_same_budget(bool neighbours)
    {
        // Over 20 other seeds the mean difference was 1.7 without neighbours and 1.6 with them.
        var landscapes = Enumerable.Range(0, 20).Select(seed => new Landscape(seed, neighbours)).ToList();
        double[] random = [.. landscapes.Select((space, i) => space.Best(new RandomSearcher(space, (ulong)i), 100))];
        double[] evolved =
            [.. landscapes.Select((space, i) => space.Best(new EvolutionSearcher(space, new EvolutionSettings(), (ulong)i), 100))];

        PairedDifference.Between(random, evolved).Mean.Interval.Low.Should().BeGreaterThan(0.5);
    }

    [Fact]
    public void The_first_proposals_fill_the_population_at_random_and_each_later_one_changes_one_decision_of_a_member()
    {
        var searcher = new EvolutionSearcher(_space, Small, seed: 3);
        var first = searcher.Propose();
        first.Should().HaveCount(6).And.OnlyHaveUniqueItems();
        searcher.Tell(first, [1, 2, 3, 4, 5, 6]);
        for (var step = 0; step < 200; step++)
        {
            var members = searcher.Population.Select(member => member.Choices).ToList();
            var child = searcher.Propose().Should().ContainSingle().Which;
            child.Zip(_space.Choices).Should().OnlyContain(pair => pair.First >= 0 && pair.First < pair.Second);
            members.Should().Contain(member => member.Zip(child).Count(pair => pair.First != pair.Second) == 1);
            searcher.Tell([child], [step % 7]);
        }
    }

    [Fact]
    public void The_oldest_member_dies_even_when_it_is_the_best()
    {
        var searcher = new EvolutionSearcher(_space, Small, seed: 3);
        searcher.Tell(searcher.Propose(), [100, 1, 1, 1, 1, 1]);
        for (var step = 2; step < 9; step++)
        {
            searcher.Tell(searcher.Propose(), [step]);
            searcher.Population.Select(member => member.Reward).Should()
                .Equal(new double[] { 100, 1, 1, 1, 1, 1, 2, 3, 4, 5, 6, 7, 8 }.Skip(step - 1).Take(6));
        }
    }

    [Fact]
    public void The_better_member_is_the_parent_more_often_the_larger_the_sample()
    {
        double Share(int sample)
        {
            var searcher = new EvolutionSearcher(_space, new EvolutionSettings(Population: 6, sample, Batch: 3000), seed: 3);
            var members = searcher.Propose();
            searcher.Tell(members, [1, 2, 3, 9, 4, 5]);
            return searcher.Propose().Count(child => child.Zip(members[3]).Count(pair => pair.First != pair.Second) == 1) / 3000.0;
        }

        // Five standard errors.
        Share(1).Should().BeApproximately(1 / 6.0, 0.034);
        Share(3).Should().BeApproximately(1 - Math.Pow(5 / 6.0, 3), 0.046);
    }

    [Fact]
    public void Every_other_choice_of_a_changed_decision_is_as_likely()
    {
        var searcher = new EvolutionSearcher(_space, new EvolutionSettings(Population: 1, Sample: 1, Batch: 20_000), seed: 3);
        var parent = searcher.Propose();
        searcher.Tell(parent, [1]);

        var changes = searcher.Propose()
            .Select(child => Enumerable.Range(0, child.Count).Where(i => child[i] != parent[0][i]).Select(i => (i, child[i])).Single())
            .ToList();

        // 20 decisions, each changed a thousand times; five standard errors.
        var byDecision = changes.GroupBy(change => change.i).ToList();
        byDecision.Should().HaveCount(20).And.OnlyContain(group => Math.Abs(group.Count() - 1000) < 5 * Math.Sqrt(950));
        byDecision.Should().OnlyContain(group => group.GroupBy(change => change.Item2).Count() == _space.Choices[group.Key] - 1);
        byDecision.Should().OnlyContain(group => group.GroupBy(change => change.Item2).All(
            choice => Math.Abs(choice.Count() - ((double)group.Count() / (_space.Choices[group.Key] - 1))) < 5 * Math.Sqrt(group.Count())));
    }

    [Fact]
    public void The_same_seed_and_rewards_give_the_same_proposals()
    {
        List<IReadOnlyList<int>> Proposals(ulong seed)
        {
            var searcher = new EvolutionSearcher(_space, Small, seed);
            var all = new List<IReadOnlyList<int>>();
            for (var step = 0; step < 30; step++)
            {
                var batch = searcher.Propose();
                all.AddRange(batch);
                searcher.Tell(batch, [.. batch.Select(choices => (double)choices.Sum())]);
            }

            return all;
        }

        Proposals(4).Should().BeEquivalentTo(Proposals(4), options => options.WithStrictOrdering());
        Proposals(5).Should().NotBeEquivalentTo(Proposals(4), options => options.WithStrictOrdering());
    }

    [Theory]
    [InlineData(0, 5, 1, "a population")]
    [InlineData(20, 0, 1, "a sample")]
    [InlineData(20, 5, 0, "a batch")]
    public void Settings_out_of_range_are_refused_in_one_line(int population, int sample, int batch, string what) =>
        FluentActions.Invoking(() => new EvolutionSearcher(_space, new EvolutionSettings(population, sample, batch), 1))
            .Should().Throw<InputException>().WithMessage($"evolution with {what} of 0: at least 1 is needed; change its settings");
}

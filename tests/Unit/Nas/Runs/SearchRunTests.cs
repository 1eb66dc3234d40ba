using System.Collections.Concurrent;
using ReproHarness.Nas.Runs;
using ReproHarness.Nas.Searchers;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Nas.Runs;

public sealed class SearchRunTests
{
    private readonly Landscape _space = new(1);

    [Fact]
    public void The_budget_counts_distinct_children_and_each_is_evaluated_once()
    {
        var pairs = new UnorderedPairs();

        var history = SearchRun.Finish(pairs, new RandomSearcher(pairs, 1), new SearchBudget(8), pairs);

        history.End.Should().Be(SearchEnd.BudgetSpent);
        history.Children.Should().HaveCount(8).And.OnlyHaveUniqueItems(child => child.Name);
        history.Proposals.Should().BeGreaterThan(8, "of 16 ordered pairs, 10 are different");
        pairs.Asked.Should().Equal(history.Children.Select(child => child.Name));
    }

    [Fact]
    public void A_search_awaits_the_unknown_children_of_its_first_open_batch_and_none_when_it_has_ended()
    {
        var budget = new SearchBudget(6);
        ISearcher Searcher() => new RandomSearcher(_space, 1, batch: 3);
        var whole = SearchRun.Finish(_space, Searcher(), budget, _space);
        var known = new Dictionary<string, double>();
        double? RewardOf(IReadOnlyList<int> choices) => known.TryGetValue(_space.NameOf(choices), out var reward) ? reward : null;

        var rounds = 0;
        while (SearchRun.Awaited(_space, Searcher(), budget, RewardOf) is { Count: > 0 } awaited)
        {
            rounds++;
            foreach (var name in awaited.Select(_space.NameOf)) known.Add(name, whole.Children.First(child => child.Name == name).Reward);
        }

        rounds.Should().Be(2);
        known.Keys.Should().BeEquivalentTo(whole.Children.Select(child => child.Name));
    }

    [Fact]
    public void An_isomorphic_proposal_costs_nothing_and_is_told_the_known_reward()
    {
        var pairs = new UnorderedPairs();
        var searcher = new Scripted([[[0, 1]], [[1, 0], [2, 3], [3, 2]], [[2, 2]]]);

        var history = SearchRun.Finish(pairs, searcher, new SearchBudget(3), pairs);

        history.Children.Select(child => child.Name).Should().Equal("0-1", "2-3", "2-2");
        history.Proposals.Should().Be(5);
        searcher.Rewards.Should().BeEquivalentTo(new double[][] { [1], [1, 5, 5] }, options => options.WithStrictOrdering());
    }

    [Fact]
    public void A_batch_is_looked_at_up_to_the_end_of_the_budget_only()
    {
        var history = SearchRun.Finish(_space, new RandomSearcher(_space, 1, batch: 7), new SearchBudget(10), _space);

        _space.Calls.Should().Be(10);
        history.Should()
            .BeEquivalentTo(
                SearchRun.Finish(_space, new RandomSearcher(_space, 1), new SearchBudget(10), _space),
                options => options.WithStrictOrdering());
    }

    [Fact]
    public void A_space_that_is_spent_ends_the_search_early_and_the_history_says_so()
    {
        var pairs = new UnorderedPairs();

        var history = SearchRun.Finish(pairs, new RandomSearcher(pairs, 1), new SearchBudget(11, FreeProposals: 200), pairs);

        history.End.Should().Be(SearchEnd.NothingNew);
        history.Children.Should().HaveCount(10);
        history.Proposals.Should().BeGreaterThan(200);
    }

    [Fact]
    public void Proposals_of_known_children_count_in_a_row_across_batches()
    {
        var pairs = new UnorderedPairs();
        var searcher = new Scripted([[[0, 0], [0, 0]], [[0, 0], [1, 1], [1, 1]], [[0, 0], [1, 1], [2, 2]]]);

        var history = SearchRun.Finish(pairs, searcher, new SearchBudget(9, FreeProposals: 3), pairs);

        history.Should().BeEquivalentTo(new { Proposals = 7, End = SearchEnd.NothingNew });
        history.Children.Should().HaveCount(2);
    }

    [Fact]
    public void The_best_so_far_never_falls_and_ends_with_the_best()
    {
        var history = SearchRun.Finish(_space, new RandomSearcher(_space, 1), new SearchBudget(50), _space);

        var best = history.BestSoFar().Select(child => child.Reward).ToList();
        best.Should().BeInAscendingOrder().And.HaveCount(50);
        for (var i = 0; i < 50; i++) best[i].Should().Be(history.Children.Take(i + 1).Max(child => child.Reward));
    }

    [Theory]
    [InlineData("random", 1)]
    [InlineData("random", 3)]
    [InlineData("evolution", 1)]
    public void A_search_that_is_stopped_at_any_child_and_run_again_ends_as_one_that_was_not_and_evaluates_no_child_twice(
        string kind, int workers)
    {
        const int children = 24;
        ISearcher Searcher() =>
            kind == "random" ? new RandomSearcher(_space, 1, workers) : new EvolutionSearcher(_space, new EvolutionSettings(8, 3), 1);
        SearchHistory Search(IChildEvaluator evaluator) =>
            SearchRun.Finish(_space, Searcher(), new SearchBudget(children), evaluator, workers);
        var whole = Search(_space);
        for (var stop = 0; stop < children; stop++)
        {
            var keeping = new Keeping(_space, stop);
            FluentActions.Invoking(() => Search(keeping)).Should().Throw<OperationCanceledException>();

            Search(keeping).Should().BeEquivalentTo(whole, options => options.WithStrictOrdering());
            keeping.Evaluated.Should().BeEquivalentTo(whole.Children.Select(child => child.Name), "each child once, whichever run it was");
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Several_workers_give_the_history_of_one(int workers)
    {
        SearchHistory History(int workers) =>
            SearchRun.Finish(
                _space, new EvolutionSearcher(_space, new EvolutionSettings(8, 3, Batch: 4), 1), new SearchBudget(60), _space,
                workers: workers);

        History(workers).Should().BeEquivalentTo(History(1), options => options.WithStrictOrdering());
    }

    [Fact]
    public void What_an_evaluator_refuses_reaches_the_caller_as_it_is()
    {
        var failing = new Failing(() => new InputException("no data"));
        FluentActions.Invoking(() => SearchRun.Finish(_space, new RandomSearcher(_space, 1, 4), new SearchBudget(9), failing, workers: 2))
            .Should().Throw<InputException>().WithMessage("no data");
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_reward_that_is_not_finite_ends_the_search(double reward)
    {
        var search = () => SearchRun.Finish(_space, new RandomSearcher(_space, 1), new SearchBudget(9), new Failing(() => reward));
        search.Should().Throw<InvalidOperationException>().WithMessage($"Child 0, *, has the reward {reward}; a search needs finite ones.");
    }

    [Theory]
    [InlineData(0, 5, 1, "a search of 0 children: at least 1 is needed; change its budget")]
    [InlineData(5, 0, 1, "a search that ends after 0 proposals of what is known: at least 1 is needed; change its budget")]
    [InlineData(5, 5, 0, "a search with 0 workers: at least 1 is needed")]
    public void Numbers_out_of_range_are_refused_in_one_line(int children, int free, int workers, string message) =>
        FluentActions.Invoking(
            () => SearchRun.Finish(_space, new RandomSearcher(_space, 1), new SearchBudget(children, free), _space, workers: workers))
            .Should().Throw<InputException>().WithMessage(message);

    /// <summary>Two decisions of which the order does not matter: 16 proposals, 10 names.</summary>
    private sealed class UnorderedPairs : IDecisionSpace, IChildEvaluator
    {
        public List<string> Asked { get; } = [];

        public IReadOnlyList<int> Choices { get; } = [4, 4];

        public string NameOf(IReadOnlyList<int> choices) => $"{choices.Min()}-{choices.Max()}";

        public double RewardOf(IReadOnlyList<int> choices, string name, CancellationToken cancellation)
        {
            Asked.Add(name);
            return choices.Sum();
        }
    }

    private sealed class Scripted(int[][][] batches) : ISearcher
    {
        private int _next;

        public List<IReadOnlyList<double>> Rewards { get; } = [];

        public IReadOnlyList<IReadOnlyList<int>> Propose() => batches[_next++];

        public void Tell(IReadOnlyList<IReadOnlyList<int>> proposals, IReadOnlyList<double> rewards)
        {
            proposals.Should().BeSameAs(batches[_next - 1]);
            Rewards.Add(rewards);
        }
    }

    /// <summary>Keeps what it evaluated, as a store does, and stops once, before a child.</summary>
    private sealed class Keeping(Landscape space, int stop) : IChildEvaluator
    {
        private readonly ConcurrentDictionary<string, double> _kept = [];
        private int _asked;

        public IEnumerable<string> Evaluated => _kept.Keys;

        public double RewardOf(IReadOnlyList<int> choices, string name, CancellationToken cancellation)
        {
            if (_kept.TryGetValue(name, out var known)) return known;
            if (Interlocked.Increment(ref _asked) == stop + 1) throw new OperationCanceledException();
            var reward = space.RewardOf(choices, name, cancellation);
            _kept.TryAdd(name, reward).Should().BeTrue();
            return reward;
        }
    }

    private sealed class Failing(Func<object> outcome) : IChildEvaluator
    {
        public double RewardOf(IReadOnlyList<int> choices, string name, CancellationToken cancellation) =>
            outcome() is Exception failure ? throw failure : (double)outcome();
    }
}

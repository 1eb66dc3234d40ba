using ReproHarness.Nas.Searchers;
using ReproHarness.Storage;

namespace ReproHarness.Nas.Runs;

/// <summary>
/// One search from its beginning to the end of its budget. It stores nothing: a search that was stopped is run again, the searcher proposes
/// as it did before, and an evaluator that keeps its children answers for those that are done. So it ends with the history of one that was
/// not stopped.
/// </summary>
public sealed class SearchRun
{
    private readonly IDecisionSpace _space;
    private readonly ISearcher _searcher;
    private readonly SearchBudget _budget;
    private readonly IChildEvaluator? _evaluator;
    private readonly List<SearchedChild> _children = [];
    private readonly Dictionary<string, double> _known = new(StringComparer.Ordinal);
    private int _proposals;
    private int _freeInARow;

    private SearchRun(IDecisionSpace space, ISearcher searcher, SearchBudget budget, IChildEvaluator? evaluator) =>
        (_space, _searcher, _budget, _evaluator) = (space, searcher, budget, evaluator);

    private int Workers { get; init; }

    private bool IsSpent => _children.Count == _budget.Children;

    private bool IsStuck => _freeInARow == _budget.FreeProposals;

    /// <summary>Searches.</summary>
    /// <param name="space">The space.</param>
    /// <param name="searcher">The searcher, fresh from its seed.</param>
    /// <param name="budget">How long.</param>
    /// <param name="evaluator">Finds the rewards.</param>
    /// <param name="workers">Children of a batch that are evaluated at once, at least 1. The history does not depend on it.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <exception cref="InputException">A value is out of range.</exception>
    /// <exception cref="InvalidOperationException">A reward is not finite.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static SearchHistory Finish(
        IDecisionSpace space, ISearcher searcher, SearchBudget budget, IChildEvaluator evaluator, int workers = 1,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(budget);
        budget.Validate();
        if (workers < 1) throw new InputException($"a search with {workers} workers: at least 1 is needed");
        return new SearchRun(space, searcher, budget, evaluator) { Workers = workers }.Finish(cancellation);
    }

    /// <summary>
    /// The children that a search waits for: of the first batch whose rewards are not all known, those without one. Machines that measure
    /// them side by side bring the search one batch further.
    /// </summary>
    /// <param name="space">The space.</param>
    /// <param name="searcher">The searcher, fresh from its seed.</param>
    /// <param name="budget">How long.</param>
    /// <param name="known">The reward of a child where it is known; null elsewhere.</param>
    /// <returns>The choices of each; none when the search has ended.</returns>
    /// <exception cref="InputException">A value is out of range.</exception>
    public static IReadOnlyList<IReadOnlyList<int>> Awaited(
        IDecisionSpace space, ISearcher searcher, SearchBudget budget, Func<IReadOnlyList<int>, double?> known)
    {
        ArgumentNullException.ThrowIfNull(budget);
        ArgumentNullException.ThrowIfNull(known);
        budget.Validate();
        var awaited = new List<IReadOnlyList<int>>();
        new SearchRun(space, searcher, budget, null).Advance(fresh =>
        {
            var rewards = fresh.Select(child => known(child.Choices)).ToList();
            awaited.AddRange(fresh.Zip(rewards).Where(pair => pair.Second is null).Select(pair => pair.First.Choices));
            return awaited.Count > 0 ? null : [.. rewards.Select(reward => reward!.Value)];
        }, default);
        return awaited;
    }

    private SearchHistory Finish(CancellationToken cancellation)
    {
        var end = Advance(fresh => Evaluated(fresh, cancellation), cancellation)!.Value;
        return new SearchHistory(_children, _proposals, end);
    }

    // Batch after batch until the budget is spent, the searcher is stuck, or the rewards of a batch are not there (null).
    private SearchEnd? Advance(
        Func<IReadOnlyList<(IReadOnlyList<int> Choices, string Name)>, IReadOnlyList<double>?> rewardsOf, CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var proposals = _searcher.Propose();
            var names = proposals.Select(_space.NameOf).ToArray();
            var fresh = New(proposals, names);
            if (rewardsOf(fresh) is not { } rewards) return null;
            foreach (var (child, reward) in fresh.Zip(rewards))
            {
                _children.Add(new SearchedChild(child.Choices, child.Name, reward));
                _known.Add(child.Name, reward);
            }

            if (IsSpent) return SearchEnd.BudgetSpent;
            if (IsStuck) return SearchEnd.NothingNew;
            _searcher.Tell(proposals, [.. names.Select(name => _known[name])]);
        }
    }

    // The first proposal of each new name, up to the end of the budget. The rest of the batch is not evaluated.
    private List<(IReadOnlyList<int> Choices, string Name)> New(IReadOnlyList<IReadOnlyList<int>> proposals, string[] names)
    {
        var fresh = new List<(IReadOnlyList<int>, string)>();
        var met = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < names.Length && !IsStuck && _children.Count + fresh.Count < _budget.Children; i++)
        {
            _proposals++;
            var isNew = !_known.ContainsKey(names[i]) && met.Add(names[i]);
            _freeInARow = isNew ? 0 : _freeInARow + 1;
            if (isNew) fresh.Add((proposals[i], names[i]));
        }

        return fresh;
    }

    private double[] Evaluated(IReadOnlyList<(IReadOnlyList<int> Choices, string Name)> fresh, CancellationToken cancellation)
    {
        var rewards = new double[fresh.Count];
        SideBySide.Run(
            fresh.Count, Workers, i => rewards[i] = RewardOf(_children.Count + i, fresh[i].Choices, fresh[i].Name, cancellation),
            cancellation);
        return rewards;
    }

    private double RewardOf(int number, IReadOnlyList<int> choices, string name, CancellationToken cancellation)
    {
        var reward = _evaluator!.RewardOf(choices, name, cancellation);
        return double.IsFinite(reward)
            ? reward
            : throw new InvalidOperationException($"Child {number}, {name}, has the reward {reward}; a search needs finite ones.");
    }
}

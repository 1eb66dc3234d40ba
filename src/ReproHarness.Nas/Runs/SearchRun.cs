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
    private readonly IChildEvaluator _evaluator;
    private readonly List<SearchedChild> _children = [];
    private readonly Dictionary<string, double> _known = new(StringComparer.Ordinal);
    private int _proposals;
    private int _freeInARow;

    private SearchRun(IDecisionSpace space, ISearcher searcher, SearchBudget budget, IChildEvaluator evaluator) =>
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

    private SearchHistory Finish(CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var proposals = _searcher.Propose();
            var names = proposals.Select(_space.NameOf).ToArray();
            Evaluate(New(proposals, names), cancellation);
            if (IsSpent) return new SearchHistory(_children, _proposals, SearchEnd.BudgetSpent);
            if (IsStuck) return new SearchHistory(_children, _proposals, SearchEnd.NothingNew);
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

    private void Evaluate(List<(IReadOnlyList<int> Choices, string Name)> fresh, CancellationToken cancellation)
    {
        var children = new SearchedChild[fresh.Count];
        SideBySide.Run(
            fresh.Count, Workers, i => children[i] = Child(_children.Count + i, fresh[i].Choices, fresh[i].Name, cancellation),
            cancellation);
        foreach (var child in children)
        {
            _children.Add(child);
            _known.Add(child.Name, child.Reward);
        }
    }

    private SearchedChild Child(int number, IReadOnlyList<int> choices, string name, CancellationToken cancellation)
    {
        var child = new SearchedChild(choices, name, _evaluator.RewardOf(choices, name, cancellation));
        if (!double.IsFinite(child.Reward))
            throw new InvalidOperationException($"Child {number}, {name}, has the reward {child.Reward}; a search needs finite ones.");
        return child;
    }
}

using System.Collections.Immutable;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Nas.Runs;
using ReproHarness.Nas.Searchers;
using ReproHarness.Nas.Tables;
using ReproHarness.Storage;
using ReproHarness.Storage.Timing;

namespace ReproHarness.Experiments.Nas.Studies;

/// <summary>Many searches of a table by every searcher, at equal budgets.</summary>
/// <param name="Seeds">Searches of each kind, at least 2.</param>
/// <param name="Budget">Children of each.</param>
/// <param name="Settings">How the searchers are set.</param>
public sealed record TableSearches(int Seeds, SearchBudget Budget, SearcherSettings Settings)
{
    /// <summary>Searches.</summary>
    /// <param name="table">The table.</param>
    /// <param name="space">Its space.</param>
    /// <param name="root">The run's root seed: the n-th searches of all kinds are children of one seed.</param>
    /// <param name="workers">Searches at once. No number depends on it.</param>
    /// <param name="cancellation">Ends the work between searches.</param>
    /// <returns>The searches of each kind, in the order of their seeds.</returns>
    /// <exception cref="InputException">A value is out of range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public ImmutableDictionary<SearcherKind, ImmutableArray<SearchHistory>> Run(
        SearchTable table, IDecisionSpace space, RootSeed root, int workers, CancellationToken cancellation = default)
    {
        if (Seeds < 2)
            throw new InputException(
                $"{Seeds} searches of each kind: at least 2 are needed, so that they can be compared; change the plan");
        var rewards = new TableRewards(table);
        var kinds = Enum.GetValues<SearcherKind>();
        var histories = new SearchHistory[kinds.Length * Seeds];
        SideBySide.Run(histories.Length, workers, number =>
        {
            using var span = WorkSpan.Begin(WorkKind.Searching);
            var searcher = kinds[number / Seeds].Create(space, Settings, root.Child($"search/{number % Seeds}"));
            using (searcher as IDisposable)
                histories[number] = SearchRun.Finish(space, searcher, Budget, rewards, cancellation: cancellation);
        }, cancellation);
        return kinds.ToImmutableDictionary(kind => kind, kind => histories.AsSpan((int)kind * Seeds, Seeds).ToImmutableArray());
    }
}

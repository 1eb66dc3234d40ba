using System.Collections.Concurrent;
using System.Collections.Immutable;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Nas.Children;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Nas.Architectures;
using ReproHarness.Nas.Networks;
using ReproHarness.Nas.Runs;
using ReproHarness.Nas.Tables;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Nas.Studies;

/// <summary>
/// Searches that train the children they meet. Every child is kept by itself, whoever met it: a search that was stopped is replayed, and
/// the store answers for what is done.
/// </summary>
/// <param name="family">The family.</param>
/// <param name="lab">Measures the children; not owned.</param>
/// <param name="root">The run's root seed.</param>
/// <param name="workers">Children at once. No number depends on it.</param>
internal sealed class LiveSearch(SearchFamily family, ChildLab lab, RootSeed root, int workers)
{
    private readonly ConcurrentDictionary<string, (TabulatedChild Child, Measured<ChildTraining> Measured)> _children =
        new(StringComparer.Ordinal);

    /// <summary>Searches with one searcher of each kind, one after the other.</summary>
    /// <param name="progress">SearchProgress after each child.</param>
    /// <param name="cancellation">Ends the work between batches; finished children are kept.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public SearchedFamily Run(IProgress<CellProgress>? progress, CancellationToken cancellation)
    {
        var histories = ImmutableDictionary.CreateBuilder<SearcherKind, ImmutableArray<SearchHistory>>();
        foreach (var kind in Enum.GetValues<SearcherKind>())
        {
            var searches = Enumerable.Range(0, family.Searches).Select(search =>
            {
                var searcher = kind.Create(family.Space, family.Settings, root.Child($"search/{search}"));
                var rewards = new Rewards(this, new SearchProgress(progress, kind, search, family));
                using (searcher as IDisposable)
                    return SearchRun.Finish(family.Space, searcher, family.Budget, rewards, workers, cancellation);
            });
            histories.Add(kind, [.. searches]);
        }

        var measured = _children.Values.Select(child => child.Measured).ToList();
        return new SearchedFamily(
            family, histories.ToImmutable(), _children.ToImmutableSortedDictionary(child => child.Key, child => child.Value.Child),
            new MeasurementOrigin(
                measured.Count, lab.DataHash, measured.Min(child => child.MeasuredAt), measured.Any(child => child.Reused),
                measured.Sum(child => child.Seconds)));
    }

    /// <summary>A child of a family, trained once.</summary>
    public static TabulatedChild ChildOf(SearchFamily family, Architecture architecture, ChildTraining training) =>
        new(architecture, ArchitectureCost.CostOf(architecture, family.Recipe.Stack), [training]);

    private double RewardOf(IReadOnlyList<int> choices, CancellationToken cancellation)
    {
        var architecture = family.Space.Decode(choices);
        var measured = lab.Measure(architecture, training: 0, cancellation: cancellation);
        var child = ChildOf(family, architecture, measured.Value);
        _children.TryAdd(architecture.Hash, (child, measured));
        return child.Reward;
    }

    private sealed class Rewards(LiveSearch search, SearchProgress searched) : IChildEvaluator
    {
        public double RewardOf(IReadOnlyList<int> choices, string name, CancellationToken cancellation)
        {
            var reward = search.RewardOf(choices, cancellation);
            searched.Done();
            return reward;
        }
    }

    // Each search has its share of the bar.
    private sealed class SearchProgress(IProgress<CellProgress>? progress, SearcherKind kind, int search, SearchFamily family)
    {
        private int _done;

        public void Done()
        {
            var done = Interlocked.Increment(ref _done);
            var (before, all) =
                ((((int)kind * family.Searches) + search) * family.Budget.Children,
                    Enum.GetValues<SearcherKind>().Length * family.Searches * family.Budget.Children);
            progress?.Report(new CellProgress($"{kind.Name()}, child {done} of {family.Budget.Children}", (double)(before + done) / all));
        }
    }
}

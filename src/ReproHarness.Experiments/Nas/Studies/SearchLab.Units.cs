using System.Collections.Immutable;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Nas.Children;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Nas.Runs;
using ReproHarness.Nas.Searchers;

namespace ReproHarness.Experiments.Nas.Studies;

// Searches and contests cut into units that machines do by themselves, and leave in the store for one another.
public sealed partial class SearchLab
{
    private readonly Dictionary<string, ChildLab> _labs = [];

    /// <summary>Trains the network whose images are shown to every child.</summary>
    /// <param name="family">The family of searches.</param>
    /// <param name="progress">Receives progress.</param>
    /// <param name="cancellation">Ends the training between batches; finished epochs are kept.</param>
    /// <exception cref="MissingDataException">Data are not on this machine.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public void TrainSource(SearchFamily family, IProgress<CellProgress>? progress = null, CancellationToken cancellation = default) =>
        LabOf(family).TrainSource(ShareOf(progress, "source"), cancellation);

    /// <summary>The children of the searchers that do not learn: known from the beginning.</summary>
    /// <param name="family">The family.</param>
    /// <param name="root">The run's root seed.</param>
    /// <returns>One choice per decision, for each child.</returns>
    public static ImmutableArray<IReadOnlyList<int>> IndependentChildren(SearchFamily family, RootSeed root)
    {
        ArgumentNullException.ThrowIfNull(family);
        return Searches(family, root, kind => !kind.Learns(), searcher =>
            SearchRun.Finish(family.Space, searcher, family.Budget, new NoRewards()).Children.Select(child => child.Choices));
    }

    /// <summary>The children that the searchers which learn wait for; none when all searches have ended.</summary>
    /// <param name="family">The family.</param>
    /// <returns>One choice per decision, for each child; each child once.</returns>
    /// <exception cref="MissingDataException">Data are not on this machine.</exception>
    public ImmutableArray<IReadOnlyList<int>> AwaitedChildren(SearchFamily family)
    {
        ArgumentNullException.ThrowIfNull(family);
        var lab = LabOf(family);
        var rewards = new Dictionary<string, double?>(StringComparer.Ordinal);
        double? RewardOf(IReadOnlyList<int> choices)
        {
            var architecture = family.Space.Decode(choices);
            if (rewards.TryGetValue(architecture.Hash, out var known)) return known;
            return rewards[architecture.Hash] =
                lab.Known(architecture, training: 0) is { } child ? LiveSearch.ChildOf(family, architecture, child.Value).Reward : null;
        }

        return Searches(family, root, kind => kind.Learns(), searcher =>
            SearchRun.Awaited(family.Space, searcher, family.Budget, RewardOf));
    }

    /// <summary>Trains and attacks a child, unless it is measured.</summary>
    /// <param name="family">The family.</param>
    /// <param name="choices">One per decision.</param>
    /// <param name="progress">Receives progress.</param>
    /// <param name="cancellation">Ends the work between batches; a child starts afresh.</param>
    /// <inheritdoc cref="TrainSource" path="/exception"/>
    public void MeasureChild(
        SearchFamily family, IReadOnlyList<int> choices, IProgress<CellProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(family);
        LabOf(family).Measure(family.Space.Decode(choices), training: 0, ShareOf(progress, "child"), cancellation);
    }

    /// <summary>Trains a network of the contest up to an epoch, from where its checkpoint stands.</summary>
    /// <param name="searched">The searches.</param>
    /// <param name="entry">Whose choice; a name that takes part under another one has nothing to train.</param>
    /// <param name="seed">The number of the training, from 0.</param>
    /// <param name="epochs">The epoch that it stops after.</param>
    /// <param name="progress">Receives progress.</param>
    /// <param name="cancellation">Ends the training between batches; finished epochs are kept.</param>
    /// <inheritdoc cref="TrainSource" path="/exception"/>
    public void TrainContestant(
        SearchedFamily searched, string entry, int seed, int epochs, IProgress<CellProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(searched);
        var family = searched.Family;
        ContestOf(family).Train(PlanOf(family, Chosen(searched, family.Contestants)), entry, seed, epochs, progress, cancellation);
    }

    /// <summary>Attacks a trained network of the contest, with the images of the others too.</summary>
    /// <param name="searched">The searches.</param>
    /// <param name="entry">Whose choice; a name that takes part under another one has nothing to attack.</param>
    /// <param name="seed">The number of the training, from 0.</param>
    /// <param name="progress">Receives progress.</param>
    /// <param name="cancellation">Ends the work between batches.</param>
    /// <inheritdoc cref="TrainSource" path="/exception"/>
    public void AttackContestant(
        SearchedFamily searched, string entry, int seed, IProgress<CellProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(searched);
        var family = searched.Family;
        ContestOf(family).Attack(PlanOf(family, Chosen(searched, family.Contestants)), entry, seed, progress, cancellation);
    }

    // Each child once, whoever proposes it first.
    private static ImmutableArray<IReadOnlyList<int>> Searches(
        SearchFamily family, RootSeed root, Func<SearcherKind, bool> which,
        Func<ISearcher, IEnumerable<IReadOnlyList<int>>> childrenOf)
    {
        var found = new Dictionary<string, IReadOnlyList<int>>(StringComparer.Ordinal);
        foreach (var kind in Enum.GetValues<SearcherKind>().Where(which))
        {
            for (var search = 0; search < family.Searches; search++)
            {
                var searcher = kind.Create(family.Space, family.Settings, root.Child($"search/{search}"));
                using (searcher as IDisposable)
                    foreach (var choices in childrenOf(searcher)) found.TryAdd(family.Space.NameOf(choices), choices);
            }
        }

        return [.. found.Values];
    }

    private ChildLab LabOf(SearchFamily family) =>
        _labs.TryGetValue(family.Name, out var known) ? known : _labs[family.Name] = Children(family, root);

    private static NetworkProgress.Share ShareOf(IProgress<CellProgress>? progress, string noun)
    {
        var shares = new NetworkProgress(progress);
        shares.Begin(1, noun);
        return shares.Of(0);
    }

    // What proposes without learning needs none.
    private sealed class NoRewards : IChildEvaluator
    {
        public double RewardOf(IReadOnlyList<int> choices, string name, CancellationToken cancellation) => 0;
    }
}

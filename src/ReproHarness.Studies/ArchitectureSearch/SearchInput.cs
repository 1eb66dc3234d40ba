using ReproHarness.Claims.ArchitectureSearch;
using ReproHarness.Claims.Correlation;
using ReproHarness.Experiments.Nas.Contests;
using ReproHarness.Experiments.Nas.Studies;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Nas.Networks;
using ReproHarness.Nas.Runs;
using ReproHarness.Nas.Tables;
using ReproHarness.Statistics;
using ReproHarness.Statistics.EntropyGains;
using ReproHarness.Statistics.Nas;
using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Studies.ArchitectureSearch;

/// <summary>Where searches, contests and children meet the statistics of claims C6 and C7.</summary>
public static class SearchInput
{
    private const int Resamples = 1000;

    /// <summary>The check of a table.</summary>
    public static TableEvidence Of(SearchFamily family, TableCheck check)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(check);
        return new TableEvidence(
            family.Name, check.Table,
            [.. check.Retrained.Select(
                one => new RetrainedChild(one.Child, one.Child.Trainings.First(training => training.Number == one.Now.Number), one.Now))]);
    }

    /// <summary>The searches of a family.</summary>
    public static SearchEvidence Of(SearchedFamily searched)
    {
        ArgumentNullException.ThrowIfNull(searched);
        var family = searched.Family;
        var handMade = searched.Children.GetValueOrDefault(family.HandMade.Hash);
        return new SearchEvidence(
            family.Name, family.Budget.Children, [.. Enum.GetValues<SearcherKind>().Select(kind => Searcher(searched, kind))],
            new FoundArchitecture(
                ContestEvidence.HandMade, family.HandMade, ArchitectureCost.CostOf(family.HandMade, family.Recipe.Stack),
                handMade?.Reward ?? double.NaN, handMade is null ? double.NaN : TestOf(handMade)),
            Found("best of all", searched.Children.Values.MaxBy(child => child.Reward)!), searched.Children.Count);
    }

    /// <summary>A contest.</summary>
    /// <param name="family">Whose.</param>
    /// <param name="contest">The contest.</param>
    /// <param name="searches">The searches, where they have no judgement of their own.</param>
    public static ContestEvidence Of(SearchFamily family, HeldContest contest, SearchEvidence? searches = null)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(contest);
        return new ContestEvidence(
            family.Name, contest.Eps,
            ContestAnalyser.Of(
                [.. contest.Entrants.Select(
                    entrant => new ContestEntrant(entrant.Measured.Name, [.. entrant.Measured.Networks.Select(Network)]))]),
            [.. contest.Entrants.Select(entrant => new FoundArchitecture(
                entrant.Measured.Name, entrant.Architecture, entrant.Cost, entrant.Child?.Reward ?? double.NaN, entrant.Child is null
                    ? double.NaN
                    : TestOf(entrant.Child)))],
            searches);
    }

    /// <summary>Every architecture that is known, for claim C7.</summary>
    /// <param name="searched">The searches.</param>
    /// <param name="root">The run's root seed: the same seed gives the same intervals.</param>
    public static CorrelationEvidence Correlations(SearchedFamily searched, RootSeed root)
    {
        ArgumentNullException.ThrowIfNull(searched);
        IReadOnlyList<TabulatedChild> children = [.. searched.Children.Values];
        var plan = new BootstrapPlan(Resamples, root.Derive($"bootstrap/search/{searched.Family.Name}"));
        ArchitectureScore Score(TabulatedChild child, double adversarial, double clean) => new(adversarial, clean, child.Cost.Parameters);
        List<ArchitectureScore> scores =
            [.. children.Select(child => Score(child, TestOf(child), child.Mean(training => training.Test.Clean)))];
        IntervalEstimate OfTwo(Func<ChildTraining, double> other) => children.All(child => child.Trainings.Length > 1)
            ? ArchitectureCorrelations.Of(
                [.. children.Select(child => Score(child, child.Trainings[0].Test.Pgd, other(child.Trainings[1])))],
                plan).Spearman.WithClean
            : IntervalEstimate.None;
        return new CorrelationEvidence(
            searched.Family.Name, scores, ArchitectureCorrelations.Of(scores, plan), OfTwo(training => training.Test.Clean),
            OfTwo(training => training.Test.Pgd),
            searched.Family.IsTabulated
                ? $"the {children.Count} architectures of the space, looked up in the committed table"
                : $"the {children.Count} architectures that three searches met, more of them where rewards are large");
    }

    private static SearcherResult Searcher(SearchedFamily searched, SearcherKind kind)
    {
        var histories = searched.Histories[kind];
        IReadOnlyList<SearchedChild>[] best = [.. histories.Select(history => history.BestSoFar())];
        return new SearcherResult(
            kind.Name(),
            BestSoFarBand.Of([.. best.Select(search => search.Select(child => child.Reward).ToList())]),
            BestSoFarBand.Of([.. best.Select(search => search.Select(child => TestOf(searched.Children[child.Name])).ToList())]),
            [.. Enumerable.Range(0, histories.Length).Select(search => TestOf(searched.Chosen(kind, search)))],
            histories.Average(history => (double)history.Proposals / history.Children.Count),
            Found(kind.Name(), searched.Chosen(kind, 0)));
    }

    private static FoundArchitecture Found(string name, TabulatedChild child) =>
        new(name, child.Architecture, child.Cost, child.Reward, TestOf(child));

    private static double TestOf(TabulatedChild child) => child.Mean(training => training.Test.Pgd);

    private static ContestNetwork Network(AttackedNetwork network) =>
        new(network.Right, [.. network.Arms.Select(arm => new AuditedArm(arm.Name, arm.Kind, arm.Broken))]);
}

using ReproHarness.Experiments.Runtime;
using ReproHarness.Nas.Searchers;

namespace ReproHarness.Experiments.Nas.Studies;

/// <summary>The searchers that are compared.</summary>
public enum SearcherKind
{
    /// <summary>The paper's: a recurrent controller, trained by reinforcement.</summary>
    Controller,

    /// <summary>Regularised evolution.</summary>
    Evolution,

    /// <summary>Random search.</summary>
    Random,
}

/// <summary>What follows from the kind.</summary>
public static class SearcherKinds
{
    /// <summary>The name in files and on pages.</summary>
    public static string Name(this SearcherKind kind) => kind switch
    {
        SearcherKind.Controller => "controller",
        SearcherKind.Evolution => "evolution",
        _ => "random",
    };

    /// <summary>Whether its proposals follow from the rewards of earlier ones. Those of the others are known from the beginning.</summary>
    public static bool Learns(this SearcherKind kind) => kind != SearcherKind.Random;

    /// <summary>A searcher at the beginning.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="space">The space.</param>
    /// <param name="settings">How the kinds that learn do so.</param>
    /// <param name="seed">Seed of the search; each kind has a stream of its own.</param>
    public static ISearcher Create(this SearcherKind kind, IDecisionSpace space, SearcherSettings settings, RootSeed seed)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return kind switch
        {
            SearcherKind.Controller => new ControllerSearcher(space, settings.Controller, seed.Child(kind.Name())),
            SearcherKind.Evolution => new EvolutionSearcher(space, settings.Evolution, seed.Derive(kind.Name())),
            _ => new RandomSearcher(space, seed.Derive(kind.Name()), settings.RandomBatch),
        };
    }
}

/// <summary>How the searchers are set.</summary>
/// <param name="Controller">The controller.</param>
/// <param name="Evolution">The evolution.</param>
/// <param name="RandomBatch">Proposals of random search at once; no number depends on it.</param>
public sealed record SearcherSettings(ControllerSettings Controller, EvolutionSettings Evolution, int RandomBatch = 1);

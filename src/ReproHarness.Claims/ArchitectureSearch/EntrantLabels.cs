using ReproHarness.Contracts.Vocabulary;
namespace ReproHarness.Claims.ArchitectureSearch;

/// <summary>Searchers, and what they chose, as a reader knows them.</summary>
internal static class EntrantLabels
{
    /// <summary>A searcher in a sentence.</summary>
    public static string Searcher(string name) => name switch
    {
        SearchEvidence.Controller => "a controller that learns by reinforcement",
        SearchEvidence.Random => "random search",
        _ => name,
    };

    /// <summary>An architecture, by who chose it or what it is.</summary>
    public static string Choice(string name) => name switch
    {
        SearchEvidence.Controller => "controller’s choice",
        SearchEvidence.Random => "random search’s choice",
        SearchEvidence.Evolution => "evolution’s choice",
        ContestEvidence.HandMade => "hand-made cell",
        _ => name,
    };

    /// <summary>The same at the start of a line.</summary>
    public static string Leading(string name) =>
        Choice(name) is { Length: > 0 } words ? Prose.Capital(words) : name;

    /// <summary>The same within a sentence.</summary>
    public static string InSentence(string name) =>
        name is SearchEvidence.Random or SearchEvidence.Evolution ? Choice(name) : $"the {Choice(name)}";
}

using System.Collections.Immutable;
using ReproHarness.Experiments.Data;
using ReproHarness.Nas.Runs;
using ReproHarness.Nas.Tables;

namespace ReproHarness.Experiments.Nas.Studies;

/// <summary>The searches of a family.</summary>
/// <param name="Family">The family.</param>
/// <param name="Histories">The searches of each kind, in the order of their seeds.</param>
/// <param name="Children">Every architecture that is known, by its hash: all of a table, or those that any search met.</param>
/// <param name="Source">Where the numbers come from.</param>
public sealed record SearchedFamily(
    SearchFamily Family, ImmutableDictionary<SearcherKind, ImmutableArray<SearchHistory>> Histories,
    ImmutableSortedDictionary<string, TabulatedChild> Children, MeasurementOrigin Source)
{
    /// <summary>What a search chose: the child with the largest reward within the budget.</summary>
    /// <param name="kind">The kind of searcher.</param>
    /// <param name="search">The search, from 0.</param>
    public TabulatedChild Chosen(SearcherKind kind, int search)
    {
        var best = Histories[kind][search].BestSoFar();
        return Children[best[^1].Name];
    }
}

using ReproHarness.Storage;

namespace ReproHarness.Nas.Searchers;

/// <summary>
/// Random search, the reference for every other search: every choice of every decision has the same probability, whatever the rewards.
/// Uniform over choices, not over names: what many choices decide alike comes more often, as it does in the first proposals of the other
/// searchers.
/// </summary>
public sealed class RandomSearcher : ISearcher
{
    private readonly IDecisionSpace _space;
    private readonly int _batch;
    private readonly ChoiceSource _source;

    /// <summary>Begins a search.</summary>
    /// <param name="space">The space.</param>
    /// <param name="seed">Seed of the proposals.</param>
    /// <param name="batch">Proposals at once, at least 1. Their sequence does not depend on it.</param>
    /// <exception cref="InputException">The batch is out of range.</exception>
    public RandomSearcher(IDecisionSpace space, ulong seed, int batch = 1)
    {
        if (batch < 1) throw new InputException($"random search with {batch} proposals at once: at least 1 is needed; change its batch");
        (_space, _batch, _source) = (space, batch, new ChoiceSource(seed));
    }

    /// <inheritdoc />
    public IReadOnlyList<IReadOnlyList<int>> Propose() => [.. Enumerable.Range(0, _batch).Select(_ => _source.Uniform(_space))];

    /// <inheritdoc />
    public void Tell(IReadOnlyList<IReadOnlyList<int>> proposals, IReadOnlyList<double> rewards)
    {
    }
}

namespace ReproHarness.Nas.Searchers;

/// <summary>
/// A search strategy. It proposes architectures, receives their rewards, and proposes again. The same seed and the same rewards give the
/// same proposals on every machine, which is what lets a stopped search go on: it is replayed.
/// </summary>
public interface ISearcher
{
    /// <summary>
    /// The next proposals, at least one, each with a choice for every decision. None depends on another's reward, so they may be evaluated
    /// side by side.
    /// </summary>
    IReadOnlyList<IReadOnlyList<int>> Propose();

    /// <summary>Takes the rewards of what was last proposed. A search that ends within a batch does not call it.</summary>
    /// <param name="proposals">The proposals.</param>
    /// <param name="rewards">One for each, in the same order, finite; larger is better.</param>
    void Tell(IReadOnlyList<IReadOnlyList<int>> proposals, IReadOnlyList<double> rewards);
}

using ReproHarness.Storage;

namespace ReproHarness.Nas.Runs;

/// <summary>How long a search goes on: the same for every searcher that is compared.</summary>
/// <param name="Children">Distinct children, by name, at least 1. What was evaluated before costs nothing.</param>
/// <param name="FreeProposals">
/// So many proposals in a row of what is known already end the search, at least 1: the searcher has settled, or the space is spent.
/// </param>
public sealed record SearchBudget(int Children, int FreeProposals = 1000)
{
    /// <summary>Checks the ranges.</summary>
    /// <exception cref="InputException">A value is out of range.</exception>
    public void Validate()
    {
        if (Children < 1) throw new InputException($"a search of {Children} children: at least 1 is needed; change its budget");
        if (FreeProposals < 1)
            throw new InputException(
                $"a search that ends after {FreeProposals} proposals of what is known: at least 1 is needed; change its budget");
    }
}

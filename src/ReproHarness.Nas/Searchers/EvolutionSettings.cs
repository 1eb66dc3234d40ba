using ReproHarness.Storage;

namespace ReproHarness.Nas.Searchers;

/// <summary>
/// How a population evolves. Real et al. (arXiv 1802.01548) keep 100 members and draw 25 for 20,000 children; a budget of 50 to 200
/// children would be spent before such a population had turned over twice.
/// </summary>
/// <param name="Population">Members, at least 1. The first so many proposals are random.</param>
/// <param name="Sample">
/// Members drawn for each child, with replacement, of which the best is its parent; at least 1. Of 5 of 10, 10 of 20 and 10 of 40, 10 of 20
/// found most with 100 and 200 children (synthetic rewards, 20 seeds).
/// </param>
/// <param name="Batch">
/// Number of children proposed before the first of their rewards is known, at least 1. 1 learns most from each child; as many as there are
/// workers keeps them all busy.
/// </param>
public sealed record EvolutionSettings(int Population = 20, int Sample = 10, int Batch = 1)
{
    /// <summary>Checks the ranges.</summary>
    /// <exception cref="InputException">A value is out of range.</exception>
    public void Validate()
    {
        Require(Population, "a population");
        Require(Sample, "a sample");
        Require(Batch, "a batch");
    }

    private static void Require(int value, string what)
    {
        if (value < 1) throw new InputException($"evolution with {what} of {value}: at least 1 is needed; change its settings");
    }
}

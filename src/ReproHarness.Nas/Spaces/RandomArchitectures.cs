using ReproHarness.Nas.Architectures;
using ReproHarness.Storage;

namespace ReproHarness.Nas.Spaces;

/// <summary>
/// Architectures by chance. The randomness comes from the caller: a function that gives a whole number from 0 to below its argument.
/// </summary>
public static class RandomArchitectures
{
    /// <summary>
    /// Every decision at random, each choice as likely as any other; not every architecture then, for some have more ways to be decided on.
    /// </summary>
    /// <param name="space">Where from.</param>
    /// <param name="below">The randomness.</param>
    public static Architecture Sample(this SearchSpace space, Func<int, int> below)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(below);
        return space.Decode([.. space.Decisions.Select(decision => below(decision.Choices))]);
    }

    /// <summary>
    /// A neighbour: one decision changed, an operation or an input with equal chance, any decision of that kind and any other choice of
    /// it. Source: Real et al., arXiv 1802.01548, section 3.2, without their mutation that changes nothing.
    /// </summary>
    /// <param name="space">Where it stays.</param>
    /// <param name="parent">An architecture of the space.</param>
    /// <param name="below">The randomness.</param>
    /// <returns>
    /// Another architecture: where the changed cell is the parent again, with two equal blocks exchanged, it is drawn anew.
    /// </returns>
    /// <exception cref="InputException">The space does not hold the parent.</exception>
    public static Architecture Mutate(this SearchSpace space, Architecture parent, Func<int, int> below)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(below);
        space.Validate();
        var choices = space.Encode(parent);
        while (true)
        {
            var (decision, choice) = Change(space.Decisions, choices, below);
            if (space.Decode(choices.SetItem(decision, choice)) is var child && child != parent) return child;
        }
    }

    private static (int Decision, int Choice) Change(IReadOnlyList<Decision> decisions, IReadOnlyList<int> choices, Func<int, int> below)
    {
        var changeable = Enumerable.Range(0, decisions.Count).Where(i => decisions[i].Choices > 1).ToLookup(i => decisions[i].IsInput);
        int[] kind = [.. changeable[changeable[true].Any() && below(2) == 1]];
        var decision = kind[below(kind.Length)];
        var other = below(decisions[decision].Choices - 1);
        return (decision, other < choices[decision] ? other : other + 1);
    }
}

using ReproHarness.Nas.Architectures;

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
}

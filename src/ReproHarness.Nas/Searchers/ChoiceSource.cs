namespace ReproHarness.Nas.Searchers;

/// <summary>
/// Draws choices by the SplitMix64 generator (Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014): the same
/// seed gives the same choices on every machine. .NET promises that of its own generator within one version only.
/// </summary>
internal sealed class ChoiceSource(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A whole number from 0 to <paramref name="count"/> - 1. Uneven by at most count / 2^32.</summary>
    public int Below(int count)
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (int)((((z ^ (z >> 31)) >> 32) * (ulong)count) >> 32);
    }

    /// <summary>A choice for every decision, each as likely as the others.</summary>
    public int[] Uniform(IDecisionSpace space) => [.. space.Choices.Select(Below)];
}

namespace ReproHarness.BuildSteps;

/// <summary>What was given for an option.</summary>
/// <param name="Parameter">The option.</param>
/// <param name="Words">Its values; none for a flag alone.</param>
/// <param name="Source">
/// Where it was given, as a message names it: <c>--seed</c>, <c>NUKE_SEED</c>, <c>'Seed' in .nuke/parameters.json</c>.
/// </param>
internal sealed record GivenValue(BuildParameter Parameter, IReadOnlyList<string> Words, string Source)
{
    /// <summary>As it would be typed, with its source where it was not typed.</summary>
    public override string ToString()
    {
        var typed = string.Join(' ', Words.Prepend(Parameter.Option));
        return Source == Parameter.Option ? typed : $"{typed} ({Source})";
    }
}

namespace ReproHarness.BuildSteps;

/// <summary>The given values of an option.</summary>
/// <param name="Parameter">The option.</param>
/// <param name="Words">Its values as text; empty for a flag without a value.</param>
/// <param name="Source">
/// The source of the values, as messages name it: <c>--seed</c>, <c>NUKE_SEED</c>, <c>'Seed' in .nuke/parameters.json</c>.
/// </param>
internal sealed record GivenValue(BuildParameter Parameter, IReadOnlyList<string> Words, string Source)
{
    /// <summary>The option as it would be typed, with its source where it was not typed.</summary>
    public override string ToString()
    {
        var typed = string.Join(' ', Words.Prepend(Parameter.Option));
        return Source == Parameter.Option ? typed : $"{typed} ({Source})";
    }
}

namespace ReproHarness.Contracts.Vocabulary;

/// <summary>Names of data sets and attacks as a reader knows them; one that is not known stands as it is.</summary>
public static class Labels
{
    /// <summary>A name's label: <c>step l.l.</c> for <c>step-ll</c>.</summary>
    public static string Of(string name) => DataSets.Find(name)?.Label ?? Attacks.Find(name)?.Label ?? name;

    /// <summary>A label at the start of a sentence.</summary>
    public static string Leading(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Of(name) is { Length: > 0 } label ? Prose.Capital(label) : name;
    }
}

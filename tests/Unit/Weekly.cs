namespace ReproHarness.Unit;

/// <summary>
/// Marks a test that takes most of a minute or more: <c>./build.sh WeeklyTests</c> runs these, and <c>./build.sh UnitTests</c> leaves
/// them out.
/// </summary>
public static class Weekly
{
    /// <summary>The trait's name; the build's filter holds the same.</summary>
    public const string Trait = "Runs";

    /// <summary>The trait's value.</summary>
    public const string Value = "weekly";
}

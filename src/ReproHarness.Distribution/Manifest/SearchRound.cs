using System.Collections.Immutable;

namespace ReproHarness.Distribution.Manifest;

/// <summary>The children that a family's searches wait for.</summary>
/// <param name="Family">The family.</param>
/// <param name="Number">Which round, from 1.</param>
/// <param name="Units">The children.</param>
public sealed record SearchRound(string Family, int Number, ImmutableArray<PlannedUnit> Units)
{
    /// <summary>The stage of its units.</summary>
    public static string StageOf(int number) => $"round {number}";
}

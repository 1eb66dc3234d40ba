using System.Collections.Immutable;
using System.Globalization;

namespace ReproHarness.Distribution.Manifest;

/// <summary>The children that a family's searches wait for.</summary>
/// <param name="Family">The family.</param>
/// <param name="Number">Which round, from 1.</param>
/// <param name="Units">The children.</param>
public sealed record SearchRound(string Family, int Number, ImmutableArray<PlannedUnit> Units)
{
    private const string Stage = "round ";

    /// <summary>The stage of its units.</summary>
    public static string StageOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{Stage}{number}");

    /// <summary>Whether a unit is of a round.</summary>
    public static bool Has(PlannedUnit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.Family is not null && unit.Stage.StartsWith(Stage, StringComparison.Ordinal);
    }
}

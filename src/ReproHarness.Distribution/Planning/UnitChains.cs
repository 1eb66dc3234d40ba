using System.Collections.Immutable;
using ReproHarness.Distribution.Manifest;

namespace ReproHarness.Distribution.Planning;

/// <summary>
/// Units that follow from one another alone, such as the parts of a training: one process does them in turn, so that none waits for the
/// parts of the others.
/// </summary>
public static class UnitChains
{
    /// <summary>The chains of units, each in its order; most have one unit.</summary>
    /// <param name="units">The units.</param>
    public static IReadOnlyList<ImmutableArray<PlannedUnit>> Of(IReadOnlyList<PlannedUnit> units)
    {
        ArgumentNullException.ThrowIfNull(units);
        var own = units.ToDictionary(unit => unit.Id, StringComparer.Ordinal);
        var followers = units.SelectMany(unit => unit.Needs.Select(need => (need, unit))).ToLookup(pair => pair.need, pair => pair.unit);
        bool Continues(PlannedUnit unit) => unit.Needs is [var need] && own.ContainsKey(need) && followers[need].Count() == 1;
        return [.. units.Where(unit => !Continues(unit)).Select(first => From(first).ToImmutableArray())];

        IEnumerable<PlannedUnit> From(PlannedUnit first)
        {
            for (var unit = first; unit is not null; unit = followers[unit.Id].FirstOrDefault(Continues)) yield return unit;
        }
    }

    /// <summary>
    /// Whether units come before others: a round of a search, what others wait for, and what follows the searches have the longest way to
    /// go. The rest fills what they leave idle.
    /// </summary>
    /// <param name="units">Units of one stage.</param>
    /// <param name="all">All units.</param>
    public static bool AreUrgent(IReadOnlyList<PlannedUnit> units, IReadOnlyList<PlannedUnit> all)
    {
        ArgumentNullException.ThrowIfNull(units);
        var needed = all.SelectMany(unit => unit.Needs).ToHashSet(StringComparer.Ordinal);
        return units.Any(unit => SearchRound.Has(unit) || unit.AfterSearch is not null || needed.Contains(unit.Id));
    }
}

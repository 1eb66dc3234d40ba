using ReproHarness.Distribution.Manifest;
using ReproHarness.Distribution.Units;

namespace ReproHarness.Distribution.Planning;

/// <summary>What of a run is to be done.</summary>
/// <param name="units">All units that are known.</param>
/// <param name="states">How far they are.</param>
public sealed class OpenUnits(IReadOnlyList<PlannedUnit> units, UnitStates states)
{
    /// <summary>All units that are known.</summary>
    public IReadOnlyList<PlannedUnit> Known => units;

    /// <summary>Seconds of the units that are done, as they were estimated.</summary>
    public double DoneSeconds => units.Where(unit => states.IsDone(unit.Id)).Sum(unit => unit.Seconds);

    /// <summary>Units that can be done here and are neither done nor given up.</summary>
    public IReadOnlyList<PlannedUnit> Open { get; } =
        [.. units.Where(unit => unit.Missing is null && !states.IsDone(unit.Id) && !states.IsGivenUp(unit.Id))];

    /// <summary>Units that failed as often as they are tried.</summary>
    public IReadOnlyList<PlannedUnit> GivenUp { get; } = [.. units.Where(unit => states.IsGivenUp(unit.Id))];

    /// <summary>Units whose data are not there.</summary>
    public IReadOnlyList<PlannedUnit> WithoutData { get; } = [.. units.Where(unit => unit.Missing is not null)];

    /// <summary>
    /// Of the open ones those that nothing keeps from being done: what they need is done, and the searches that they follow have ended,
    /// with all of their children.
    /// </summary>
    /// <param name="isSearched">Whether a family's searches have ended.</param>
    public IReadOnlyList<PlannedUnit> Ready(Func<string, bool> isSearched)
    {
        ArgumentNullException.ThrowIfNull(isSearched);
        var searching = units.Where(unit => !states.IsDone(unit.Id)).Select(unit => unit.Family).OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Open.Where(unit => unit.Needs.All(states.IsDone)
                && (unit.AfterSearch is not { } family || (isSearched(family) && !searching.Contains(family)))),
        ];
    }
}

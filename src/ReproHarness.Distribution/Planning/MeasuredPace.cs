using ReproHarness.Distribution.Manifest;
using ReproHarness.Distribution.Units;

namespace ReproHarness.Distribution.Planning;

/// <summary>How much longer units take than the plan says, from those that are done.</summary>
public static class MeasuredPace
{
    /// <summary>Fewer than this say nothing.</summary>
    private const int FewestUnits = 5;

    /// <summary>The factor; 1 before enough units are done.</summary>
    public static double Of(IReadOnlyList<PlannedUnit> units, UnitStates states)
    {
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(states);
        var done = units.Select(unit => (unit.Seconds, Taken: states.IsDone(unit.Id) ? states.Of(unit.Id).Seconds : null))
            .Where(unit => unit.Taken is not null).ToList();
        return done.Count >= FewestUnits && done.Sum(unit => unit.Seconds) is > 0 and var planned
            ? done.Sum(unit => unit.Taken!.Value) / planned
            : 1;
    }
}

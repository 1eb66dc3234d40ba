using ReproHarness.Distribution.Manifest;
using ReproHarness.Studies.Work;

namespace ReproHarness.Worker;

/// <summary>Units of work as lines of a manifest.</summary>
internal static class PlannedUnits
{
    /// <summary>The line of a unit.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="seconds">Seconds for a billion multiply-adds.</param>
    public static PlannedUnit Of(SharedUnit unit, double seconds) => new(
        UnitId.Of(unit.Name), unit.Name, unit.Stage, unit.Cost * seconds, [.. unit.Needs.Select(UnitId.Of)], unit.Missing)
    {
        AfterSearch = unit.AfterSearch,
        Family = unit.Family,
        Choices = unit.Choices,
    };
}

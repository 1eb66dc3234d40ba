using ReproHarness.Distribution.Manifest;
using ReproHarness.Studies.Work;

namespace ReproHarness.Worker;

/// <summary>Units of work and searches as lines of a manifest.</summary>
internal static class PlannedUnits
{
    /// <summary>The line of a unit.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="seconds">How long it takes.</param>
    public static PlannedUnit Of(SharedUnit unit, double seconds) => new(
        UnitId.Of(unit.Name), unit.Name, unit.Stage, seconds, [.. unit.Needs.Select(UnitId.Of)], unit.Missing)
    {
        AfterSearch = unit.AfterSearch,
        Family = unit.Family,
        Choices = unit.Choices,
    };

    /// <summary>The line of a search.</summary>
    /// <param name="search">The search.</param>
    /// <param name="speed">Estimates how long a child takes.</param>
    public static PlannedSearch Of(SearchUnits search, DeviceSpeed speed) => new(
        search.Family.Name, search.Rounds, search.Width, speed.SecondsOf(search.UsualChild));
}

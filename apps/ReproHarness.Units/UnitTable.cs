using System.Globalization;
using ReproHarness.Studies.Work;

namespace ReproHarness.Units;

/// <summary>Formats units of work as lines of the console.</summary>
internal static class UnitTable
{
    private const int MostHours = 48;

    /// <summary>The lines: each unit with its measurements, and the sum.</summary>
    /// <param name="units">The units.</param>
    /// <param name="seconds">Seconds for a billion multiply-adds on this device.</param>
    /// <param name="workers">Number of networks that are measured in parallel.</param>
    public static IEnumerable<string> Of(IReadOnlyList<WorkUnit> units, double seconds, int workers)
    {
        foreach (var unit in units)
        {
            yield return $"{unit.Name,-44}{Duration(unit.Cost * seconds),10}  "
                + $"{(unit.Missing is null ? "data there" : $"not run: {unit.Missing}")}";
            foreach (var item in unit.Items) yield return $"    {item.What,-40}{Duration(item.Cost * seconds),10}  {item.Claims}";
        }

        var there = units.Where(unit => unit.Missing is null).ToList();
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{units.Count} units, {there.Count} with their data: {Duration(there.Sum(unit => unit.Cost) * seconds)} of computing, "
                + $"{Duration(there.Sum(unit => unit.Cost) * seconds / workers)} with {workers} at once; "
                + $"{there.Sum(unit => unit.Need.Disk) / 1e9:F1} GB kept.");
    }

    /// <summary>A time in the unit that suits it: <c>12 s</c>, <c>34 min</c>, <c>5.6 h</c>, <c>7.8 days</c>.</summary>
    internal static string Duration(double seconds) => TimeSpan.FromSeconds(seconds) switch
    {
        { TotalMinutes: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{seconds:F0} s"),
        { TotalHours: < 2 } time => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:F0} min"),
        { TotalHours: < MostHours } time => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:F1} h"),
        var time => string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:F1} days"),
    };
}

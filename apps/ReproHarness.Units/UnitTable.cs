using System.Globalization;
using ReproHarness.Distribution.Planning;
using ReproHarness.Experiments.Cells;
using ReproHarness.Studies.Work;

namespace ReproHarness.Units;

/// <summary>Formats units of work as lines of the console.</summary>
internal static class UnitTable
{
    /// <summary>The lines: each unit with its measurements, each data set that is missing, and the sum.</summary>
    /// <param name="units">The units.</param>
    /// <param name="secondsOf">How long this device takes for a work.</param>
    /// <param name="workers">Number of networks that are measured in parallel.</param>
    public static IEnumerable<string> Of(IReadOnlyList<WorkUnit> units, Func<PassWork, double> secondsOf, int workers)
    {
        foreach (var unit in units)
        {
            yield return $"{unit.Name,-44}{DurationText.Of(secondsOf(unit.Work)),10}  {(unit.Missing is null ? "data there" : "no data")}";
            foreach (var item in unit.Items) yield return $"    {item.What,-40}{DurationText.Of(secondsOf(item.Work)),10}  {item.Claims}";
        }

        foreach (var same in units.Where(unit => unit.Missing is not null).GroupBy(unit => unit.Missing))
            yield return $"{(same.Count() == 1 ? "1 unit is" : $"{same.Count()} units are")} not run: {same.Key}";
        var there = units.Where(unit => unit.Missing is null).ToList();
        var seconds = there.Sum(unit => secondsOf(unit.Work));
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{units.Count} units, {there.Count} with their data: {DurationText.Of(seconds)} of computing, "
                + $"{DurationText.Of(seconds / workers)} with {workers} at once; "
                + $"{there.Sum(unit => unit.Need.Disk) / 1e9:F1} GB kept.");
    }
}

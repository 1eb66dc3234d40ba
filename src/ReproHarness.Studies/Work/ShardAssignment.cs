using System.Collections.Immutable;

namespace ReproHarness.Studies.Work;

/// <summary>Who does what.</summary>
public static class ShardAssignment
{
    /// <summary>
    /// The units of one of several runners: the dearest unit goes to whoever has least, and so on (Graham, "Bounds on multiprocessing
    /// timing anomalies", 1969: at most a third longer than the best split). It follows from the manifest alone, so every runner finds the
    /// same.
    /// </summary>
    /// <param name="units">All units, in the order of the manifest.</param>
    /// <param name="number">The runner, from 1.</param>
    /// <param name="count">Runners.</param>
    /// <returns>Its units, in the order of the manifest.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such runner.</exception>
    public static ImmutableArray<WorkUnit> Of(IReadOnlyList<WorkUnit> units, int number, int count)
    {
        ArgumentNullException.ThrowIfNull(units);
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, count);
        var loads = new double[count];
        var own = new HashSet<string>(StringComparer.Ordinal);
        foreach (var unit in units.OrderByDescending(unit => unit.Cost).ThenBy(unit => unit.Name, StringComparer.Ordinal))
        {
            var least = Array.IndexOf(loads, loads.Min());
            loads[least] += unit.Cost;
            if (least == number - 1) own.Add(unit.Name);
        }

        return [.. units.Where(unit => own.Contains(unit.Name))];
    }
}

using System.Collections.Immutable;
using ReproHarness.Distribution.Manifest;

namespace ReproHarness.Distribution.Planning;

/// <summary>Which units of a stage one process does, one after the other: an element of a job array.</summary>
public static class ElementPacking
{
    /// <summary>What starting costs: the first read of the libraries, .NET, libtorch, the kept check of the machine, the data.</summary>
    public static readonly TimeSpan Start = TimeSpan.FromSeconds(10);

    /// <summary>Starting costs at most this share of the work of an element.</summary>
    public const double MostStarting = 0.02;

    /// <summary>
    /// Packs units, the dearest element first. Small units share an element, so that starting costs at most <see cref="MostStarting"/>,
    /// unless that left runners without work. Units that follow from one another alone share one too.
    /// </summary>
    /// <param name="units">The units of a stage.</param>
    /// <param name="runners">How many elements run at once; null where nobody knows.</param>
    public static ImmutableArray<ImmutableArray<PlannedUnit>> Of(IReadOnlyList<PlannedUnit> units, int? runners)
    {
        ArgumentNullException.ThrowIfNull(units);
        var least = Start.TotalSeconds / MostStarting;
        var total = units.Sum(unit => unit.Seconds);

        // With two elements for each runner none waits long for the last one.
        if (runners is { } count) least = Math.Min(least, total / (2 * count));
        var elements = new List<(List<PlannedUnit> Units, double Seconds)>();
        foreach (var chain in UnitChains.Of(units).Select(chain => (Units: chain, Seconds: chain.Sum(unit => unit.Seconds)))
            .OrderByDescending(chain => chain.Seconds).ThenBy(chain => chain.Units[0].Id, StringComparer.Ordinal))
        {
            if (elements is [.., var last] && last.Seconds < least)
            {
                last.Units.AddRange(chain.Units);
                elements[^1] = (last.Units, last.Seconds + chain.Seconds);
            }
            else
            {
                elements.Add(([.. chain.Units], chain.Seconds));
            }
        }

        return [.. elements.OrderByDescending(element => element.Seconds).Select(element => element.Units.ToImmutableArray())];
    }
}

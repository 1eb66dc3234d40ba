using System.Collections.Immutable;
using System.Globalization;
using ReproHarness.Distribution.Manifest;

namespace ReproHarness.Distribution.Planning;

/// <summary>
/// How long a run takes on many devices, from what is planned of it. The later rounds of its searches are as wide as planned.
/// </summary>
/// <param name="units">The units that are known from the beginning.</param>
/// <param name="searches">The searches, whose later units follow from earlier ones.</param>
public sealed class Makespan(IReadOnlyList<PlannedUnit> units, IReadOnlyList<PlannedSearch> searches)
{
    private readonly ImmutableArray<PlannedUnit> _units = WithRounds(units, searches);

    /// <summary>That of a run.</summary>
    /// <param name="manifest">Its manifest.</param>
    public Makespan(RunManifest manifest)
        : this(
            (manifest ?? throw new ArgumentNullException(nameof(manifest))).Units, manifest.Searches)
    {
    }

    /// <summary>Seconds of computing of all units whose data are there.</summary>
    public double Work => _units.Sum(unit => unit.Seconds);

    /// <summary>All units, with those of the rounds that are not known yet.</summary>
    public ImmutableArray<PlannedUnit> Units => _units;

    /// <summary>The longest chain of units that follow from one another: no number of devices is faster.</summary>
    public (double Seconds, ImmutableArray<PlannedUnit> Units) LongestChain()
    {
        var byId = _units.ToDictionary(unit => unit.Id, StringComparer.Ordinal);
        var ends = new Dictionary<string, (double Seconds, PlannedUnit? Before)>(StringComparer.Ordinal);
        double EndOf(PlannedUnit unit)
        {
            if (ends.TryGetValue(unit.Id, out var known)) return known.Seconds;
            var before = unit.Needs.Where(byId.ContainsKey).Select(id => byId[id]).MaxBy(EndOf);
            var end = unit.Seconds + (before is null ? 0 : EndOf(before));
            ends[unit.Id] = (end, before);
            return end;
        }

        if (_units.MaxBy(EndOf) is not { } last) return (0, []);
        var chain = new List<PlannedUnit>();
        for (var unit = last; unit is not null; unit = ends[unit.Id].Before) chain.Add(unit);
        chain.Reverse();
        return (EndOf(last), [.. chain]);
    }

    /// <summary>About how long Slurm's queue takes for everything, on devices as fast as the plan's.</summary>
    /// <param name="devices">Devices, at least 1.</param>
    /// <returns>Seconds.</returns>
    public double SecondsOn(int devices) => new QueueSimulation(_units, [.. Enumerable.Repeat(1.0, devices)])
    {
        Advancing = ElementPacking.Start.TotalSeconds,
    }.Run();

    // Each round needs the one before it; what follows the searches needs the last round and all children.
    private static ImmutableArray<PlannedUnit> WithRounds(IReadOnlyList<PlannedUnit> units, IReadOnlyList<PlannedSearch> searches)
    {
        var there = units.Where(unit => unit.Missing is null).ToList();
        var all = new List<PlannedUnit>();
        var ends = new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal);
        foreach (var search in searches)
        {
            var source = there.Where(unit => unit.Stage == "source").Select(unit => unit.Id).ToImmutableArray();
            var before = source;
            for (var round = 1; round <= search.Rounds; round++)
            {
                var own = Enumerable.Range(1, search.Width).Select(child => new PlannedUnit(
                    string.Create(CultureInfo.InvariantCulture, $"round-{search.Family}-{round}-{child}"), $"round {round} child {child}",
                    SearchRound.StageOf(round), search.ChildSeconds, before) { Family = search.Family }).ToList();
                all.AddRange(own);
                before = [.. own.Select(unit => unit.Id)];
            }

            ends[search.Family] = [.. before, .. there.Where(unit => unit.Family == search.Family).Select(unit => unit.Id)];
        }

        all.AddRange(there.Select(unit => unit.AfterSearch is { } family && ends.TryGetValue(family, out var end)
            ? unit with { Needs = [.. unit.Needs, .. end] }
            : unit));
        return [.. all];
    }
}

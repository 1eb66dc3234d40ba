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

    /// <summary>Simulates devices that take the dearest unit of those that nothing keeps from being done.</summary>
    /// <param name="speeds">Of each device: how much faster than the plan's it is.</param>
    /// <param name="factorOf">How much longer a unit takes than estimated; null for as estimated.</param>
    /// <param name="roundDelay">Seconds between the end of a round and the start of the next one.</param>
    /// <param name="starting">Seconds that each unit needs to start.</param>
    /// <returns>Seconds until the last unit is done.</returns>
    public double Simulate(
        IReadOnlyList<double> speeds, Func<PlannedUnit, double>? factorOf = null, double roundDelay = 0, double starting = 0)
    {
        ArgumentNullException.ThrowIfNull(speeds);
        var waiting = _units.ToDictionary(unit => unit.Id, unit => unit.Needs.Length, StringComparer.Ordinal);
        var followers = _units.SelectMany(unit => unit.Needs.Select(need => (need, unit))).ToLookup(pair => pair.need, pair => pair.unit);
        var ready = new PriorityQueue<PlannedUnit, double>();
        var events = new PriorityQueue<(PlannedUnit? Done, PlannedUnit? Released, int Device), double>();
        var free = new Stack<int>(Enumerable.Range(0, speeds.Count).OrderBy(device => speeds[device]));
        foreach (var unit in _units.Where(unit => waiting[unit.Id] == 0)) ready.Enqueue(unit, -unit.Seconds);
        var now = 0.0;
        Begin();
        while (events.TryDequeue(out var happened, out var at))
        {
            now = at;
            if (happened.Released is { } released)
            {
                ready.Enqueue(released, -released.Seconds);
            }
            else
            {
                free.Push(happened.Device);
                foreach (var follower in followers[happened.Done!.Id].Where(follower => --waiting[follower.Id] == 0))
                    events.Enqueue((null, follower, -1), now + (follower.Family is null ? 0 : roundDelay));
            }

            Begin();
        }

        return now;

        void Begin()
        {
            while (free.Count > 0 && ready.TryDequeue(out var unit, out _))
            {
                var device = free.Pop();
                events.Enqueue((unit, null, device), now + starting + (unit.Seconds * (factorOf?.Invoke(unit) ?? 1) / speeds[device]));
            }
        }
    }

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

using System.Collections.Immutable;
using ReproHarness.Distribution.Manifest;
using ReproHarness.Distribution.Planning;
using ReproHarness.Studies.Work;
using ReproHarness.Worker;

namespace ReproHarness.Units;

/// <summary>The units that machines can share, for other programs: <c>--units --json FILE</c>. Layout: <c>docs/build.md</c>.</summary>
/// <param name="Schema">Version of the layout.</param>
/// <param name="Budget"><c>full</c> or <c>smoke</c>.</param>
/// <param name="Claim">The only claim; null for all.</param>
/// <param name="Seed">The root seed.</param>
/// <param name="Device">What the seconds are those of.</param>
/// <param name="Units">The units that are known before anything is measured.</param>
/// <param name="Searches">Searches whose later children are not known yet, and count in the sum as planned here.</param>
/// <param name="Seconds">The sum of all whose data are there.</param>
/// <param name="LargestShare">The largest unit's part of the sum, 0 to 1.</param>
/// <param name="LongestChain">Units that follow from one another and take the longest: no number of machines is faster.</param>
internal sealed record UnitList(
    int Schema, string Budget, string? Claim, ulong Seed, string Device, ImmutableArray<ListedUnit> Units,
    ImmutableArray<PlannedSearch> Searches, double Seconds, double LargestShare, ListedChain LongestChain)
{
    /// <summary>The layout that this program writes.</summary>
    public const int CurrentSchema = 1;

    /// <summary>The list.</summary>
    /// <param name="arguments">What was asked for.</param>
    /// <param name="device">The device, in words.</param>
    /// <param name="units">The units.</param>
    /// <param name="searches">The searches whose data are there.</param>
    /// <param name="speed">Estimates how long they take.</param>
    public static UnitList Of(
        UnitsArguments arguments, string device, IReadOnlyList<SharedUnit> units, IReadOnlyList<SearchUnits> searches, DeviceSpeed speed)
    {
        var planned = searches.Select(search => PlannedUnits.Of(search, speed)).ToImmutableArray();
        var makespan = new Makespan([.. units.Select(unit => PlannedUnits.Of(unit, speed.SecondsOf(unit.Work)))], planned);
        var chain = makespan.LongestChain();
        return new UnitList(
            CurrentSchema, arguments.Budget.ToString().ToLowerInvariant(), arguments.Claim, arguments.Seed, device,
            [.. units.Select(unit => new ListedUnit(
                unit.Name, unit.Stage, [.. unit.Claims.Split(' ')], speed.SecondsOf(unit.Work), unit.Needs, unit.Missing)
                {
                    AfterSearch = unit.AfterSearch,
                })],
            planned, makespan.Work, makespan.Work > 0 ? makespan.Units.Max(unit => unit.Seconds) / makespan.Work : 0,
            new ListedChain(chain.Seconds, [.. chain.Units.Select(unit => unit.Name)]));
    }
}

/// <summary>A unit of the list.</summary>
/// <param name="Name">Such as <c>cifar10/resnet110 #2</c>.</param>
/// <param name="Stage">What can be begun together with it.</param>
/// <param name="Claims">Whose.</param>
/// <param name="Seconds">How long it takes here, estimated.</param>
/// <param name="Needs">Names of the units that have to be done before.</param>
/// <param name="Missing">Which data it lacks, and the cure; null where nothing is missing.</param>
internal sealed record ListedUnit(
    string Name, string Stage, ImmutableArray<string> Claims, double Seconds, ImmutableArray<string> Needs, string? Missing)
{
    /// <summary>The family whose searches have to be finished before; null for none.</summary>
    public string? AfterSearch { get; init; }
}

/// <summary>Units that follow from one another.</summary>
/// <param name="Seconds">How long they take, estimated.</param>
/// <param name="Units">Their names, in order.</param>
internal sealed record ListedChain(double Seconds, ImmutableArray<string> Units);

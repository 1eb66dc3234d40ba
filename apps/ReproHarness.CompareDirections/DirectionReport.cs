using System.Collections.Immutable;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Experiments.Audit.Directions;

namespace ReproHarness.CompareDirections;

/// <summary>The results so far for the networks of a tier: the content of the JSON file.</summary>
/// <param name="Schema">Version of the file format: 1.</param>
/// <param name="Tier">The tier's name.</param>
/// <param name="Seed">Root seed.</param>
/// <param name="Environment">Machine, device, libraries and commit.</param>
/// <param name="Networks">The measured networks, in the order of the tier.</param>
/// <param name="Missing">The networks that were not measured, in the order of the tier.</param>
internal sealed record DirectionReport(
    int Schema, string Tier, ulong Seed, EnvironmentRecord Environment, ImmutableArray<ComparedNetwork> Networks,
    ImmutableArray<MissingNetwork> Missing);

/// <summary>A network that was attacked.</summary>
/// <param name="Network">Its name.</param>
/// <param name="MeasuredAt">Time of the measurement, UTC.</param>
/// <param name="Seconds">Duration in seconds, its training included.</param>
/// <param name="Counts">Counts of broken images along each direction, by epsilon.</param>
internal sealed record ComparedNetwork(string Network, DateTimeOffset MeasuredAt, double Seconds, DirectionCounts Counts);

/// <summary>A network that was not attacked.</summary>
/// <param name="Network">Its name.</param>
/// <param name="Why">The reason, and what to do.</param>
internal sealed record MissingNetwork(string Network, string Why);

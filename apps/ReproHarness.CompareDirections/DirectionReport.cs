using System.Collections.Immutable;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Experiments.Audit.Directions;

namespace ReproHarness.CompareDirections;

/// <summary>What is known so far of a tier's networks: the JSON file.</summary>
/// <param name="Schema">1.</param>
/// <param name="Tier">The tier's name.</param>
/// <param name="Seed">Root seed.</param>
/// <param name="Environment">Machine, device, libraries and commit.</param>
/// <param name="Networks">What was measured, in the tier's order.</param>
/// <param name="Missing">What was not, in the tier's order.</param>
internal sealed record DirectionReport(
    int Schema, string Tier, ulong Seed, EnvironmentRecord Environment, ImmutableArray<ComparedNetwork> Networks,
    ImmutableArray<MissingNetwork> Missing);

/// <summary>A network that was attacked.</summary>
/// <param name="Network">Its name.</param>
/// <param name="MeasuredAt">When.</param>
/// <param name="Seconds">How long it took, with its training.</param>
/// <param name="Counts">The counts.</param>
internal sealed record ComparedNetwork(string Network, DateTimeOffset MeasuredAt, double Seconds, DirectionCounts Counts);

/// <summary>A network that was not.</summary>
/// <param name="Network">Its name.</param>
/// <param name="Why">Why not, and what to do.</param>
internal sealed record MissingNetwork(string Network, string Why);

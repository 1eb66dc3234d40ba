using System.Collections.Immutable;

namespace ReproHarness.Distribution.Slurm;

/// <summary>A job that is to be submitted.</summary>
/// <param name="Record">What it is for.</param>
/// <param name="AfterPlanned">Names of jobs of the same plan that have to be over before.</param>
/// <param name="AfterQueued">Ids of queued jobs that have to be over before.</param>
/// <param name="Seconds">Computing of all its elements, estimated.</param>
public sealed record PlannedJob(
    JobRecord Record, ImmutableArray<string> AfterPlanned, ImmutableArray<long> AfterQueued, double Seconds)
{
    /// <summary>Whether other jobs of the run go first: the rounds of a search have the longest way to go.</summary>
    public bool GivesWay { get; init; }
}

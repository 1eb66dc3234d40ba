using System.Collections.Immutable;
using ReproHarness.Experiments.Audit;

namespace ReproHarness.Experiments.Nas.Contests;

/// <summary>The networks of a contest, and where their numbers come from.</summary>
/// <param name="Entries">One for each entry of the plan, in its order.</param>
/// <param name="DataHash">sha256 over the hashes of everything trained on and attacked.</param>
/// <param name="MeasuredAt">When the oldest network was attacked.</param>
/// <param name="FromCache">Whether any was taken from the cache.</param>
/// <param name="Seconds">Seconds that trainings and attacks took when they were run, added up over the networks.</param>
public sealed record ContestMeasurement(
    ImmutableArray<MeasuredEntry> Entries, string DataHash, DateTimeOffset MeasuredAt, bool FromCache, double Seconds);

/// <summary>The networks of one entry.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Networks">One for each seed; the n-th of every entry saw the same batches.</param>
public sealed record MeasuredEntry(string Name, ImmutableArray<AttackedNetwork> Networks);

/// <summary>One network under every arm, at one size.</summary>
/// <param name="Right">Per image: whether it is predicted right.</param>
/// <param name="Arms">What each arm did.</param>
public sealed record AttackedNetwork(ImmutableArray<bool> Right, ImmutableArray<ArmResult> Arms);

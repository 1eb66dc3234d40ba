using System.Collections.Immutable;
using ReproHarness.Experiments.Gaps;

namespace ReproHarness.Experiments.Cells;

/// <summary>The logit gaps of networks of one kind, and where they come from.</summary>
/// <param name="Network">The kind.</param>
/// <param name="Moments">The moments of the training that were looked at; one, its end, where it was not followed.</param>
/// <param name="DataHash">sha256 over the hashes of everything trained on and looked at.</param>
/// <param name="MeasuredAt">When the oldest part was measured.</param>
/// <param name="FromCache">Whether any part was taken from the cache.</param>
/// <param name="Seconds">Seconds that trainings and passes took when they were run, added up over the networks.</param>
public sealed record GapMeasurement(
    CellNetwork Network, ImmutableArray<GapsAtMoment> Moments, string DataHash, DateTimeOffset MeasuredAt, bool FromCache, double Seconds)
{
    /// <summary>The gaps of the finished networks.</summary>
    public ImmutableArray<GapTable> Finished => Moments[^1].Networks;
}

/// <summary>Gaps at one moment of a training.</summary>
/// <param name="Epochs">Epochs done.</param>
/// <param name="Networks">One table per network, over the same images in the same order.</param>
public sealed record GapsAtMoment(double Epochs, ImmutableArray<GapTable> Networks);

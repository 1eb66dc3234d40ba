using System.Collections.Immutable;

namespace ReproHarness.Experiments.Gaps;

/// <summary>Gaps of a network at one moment or at several moments of its training, and when they were measured.</summary>
/// <param name="Epochs">Epochs done at each moment.</param>
/// <param name="Tables">The gaps at each moment, over the same images.</param>
/// <param name="MeasuredAt">When.</param>
/// <param name="Seconds">How long it took, with the training that it needed.</param>
/// <param name="Reused">Whether it was read from the store.</param>
public sealed record MeasuredGaps(
    ImmutableArray<double> Epochs, ImmutableArray<GapTable> Tables, DateTimeOffset MeasuredAt, double Seconds, bool Reused);

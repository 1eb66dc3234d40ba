using System.Collections.Immutable;

namespace ReproHarness.Experiments.Gaps;

/// <summary>Gaps of a network at one moment or at several moments of its training.</summary>
/// <param name="Epochs">Epochs done at each moment; at least one moment.</param>
/// <param name="Tables">The gaps at each moment, over the same images.</param>
public sealed record FollowedGaps(ImmutableArray<double> Epochs, ImmutableArray<GapTable> Tables);

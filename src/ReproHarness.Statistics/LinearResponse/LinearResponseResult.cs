using System.Collections.Immutable;

namespace ReproHarness.Statistics.LinearResponse;

/// <summary>Both curves at one size.</summary>
/// <param name="Epsilon">The size, L-infinity, pixel units.</param>
/// <param name="Measured">Pairs whose prediction changes.</param>
/// <param name="Predicted">Pairs whose eps_lin is at or below the size.</param>
/// <param name="Ratio">Predicted over measured.</param>
public sealed record ResponsePoint(double Epsilon, long Measured, long Predicted, IntervalEstimate Ratio);

/// <summary>Everything the statistics say about linear response in one cell.</summary>
/// <param name="Pairs">(network, image) pairs that were compared.</param>
/// <param name="Networks">Networks among them.</param>
/// <param name="SmallSizes">
/// The sizes that count as small: those in the lower half of the window, or its first one. NaN when the curve never enters the window.
/// </param>
/// <param name="SmallFlips">Pairs measured to flip at the largest of them.</param>
/// <param name="SmallRatio">Predicted over measured flips, summed over the small sizes.</param>
/// <param name="Break">
/// The first size from which the ratio certainly leaves 1 by more than a tenth; +infinity where it never does, also as an end of the
/// interval.
/// </param>
/// <param name="RankCorrelation">Spearman's, of eps_lin with eps*, image by image within each network, averaged over networks.</param>
/// <param name="BestRankCorrelation">The same of the best linear size with eps*.</param>
/// <param name="Unreachable">Share of pairs none of whose gaps shrinks along the direction: eps_lin is infinite.</param>
/// <param name="Unflipped">Share of pairs that no tested size flips: eps* is infinite.</param>
/// <param name="Curve">Both curves.</param>
public sealed record LinearResponseResult(
    long Pairs,
    int Networks,
    Interval SmallSizes,
    long SmallFlips,
    IntervalEstimate SmallRatio,
    IntervalEstimate Break,
    IntervalEstimate RankCorrelation,
    IntervalEstimate BestRankCorrelation,
    IntervalEstimate Unreachable,
    IntervalEstimate Unflipped,
    ImmutableArray<ResponsePoint> Curve);

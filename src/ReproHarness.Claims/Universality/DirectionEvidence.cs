using ReproHarness.Statistics;

namespace ReproHarness.Claims.Universality;

/// <summary>
/// Where the attacks on one network point, seen from images near the decision boundary. The alignment of a direction s with the gap between
/// the two leading classes is <c>a = -s . grad Delta_12 / ||grad Delta_12||_1</c>, -1 to 1: at 1 the direction closes the gap as fast as
/// any of its size, at 0 it does not see it.
/// </summary>
/// <param name="Network">The network, such as <c>mnist/cnn</c>.</param>
/// <param name="Attacks">One entry per attack.</param>
public sealed record DirectionEvidence(string Network, IReadOnlyList<AttackDirections> Attacks);

/// <summary>One attack's directions.</summary>
/// <param name="Attack">The attack: <c>fgsm</c>, <c>step-ll</c>.</param>
/// <param name="Bins">Images by their gap, smallest first; the same bins for every network.</param>
/// <param name="PredictedLower">
/// Exponent that linear response, <c>eps_lin = Delta_12 / (a ||grad Delta_12||_1)</c>, predicts in the lower half of the window.
/// </param>
/// <param name="PredictedUpper">The same in the upper half.</param>
public sealed record AttackDirections(
    string Attack, IReadOnlyList<DirectionBin> Bins, IntervalEstimate PredictedLower, IntervalEstimate PredictedUpper);

/// <summary>Images with gaps of about one size.</summary>
/// <param name="QuantileLow">Where the bin begins among all gaps of the network, 0 to 1.</param>
/// <param name="QuantileHigh">Where it ends.</param>
/// <param name="Median">Median alignment, -1 to 1.</param>
/// <param name="LowerQuartile">Its lower quartile.</param>
/// <param name="UpperQuartile">Its upper quartile.</param>
/// <param name="ShareClosing">Share of images whose gap the direction closes (a above 0), 0 to 1.</param>
/// <param name="N">Number of (network, image) pairs.</param>
public sealed record DirectionBin(
    double QuantileLow, double QuantileHigh, double Median, double LowerQuartile, double UpperQuartile, double ShareClosing, long N);

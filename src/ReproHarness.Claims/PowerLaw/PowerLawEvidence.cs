using ReproHarness.Statistics;
using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Claims.PowerLaw;

/// <summary>What was measured in a cell, as far as claim C1 looks at it.</summary>
/// <param name="Changed">The primary error: predictions that differ from the clean ones.</param>
/// <param name="CausedErrors">
/// The secondary error at small sizes: right predictions that the attack makes wrong, as a share of all images.
/// </param>
/// <param name="Misclassified">Share of images predicted wrong at each tested size, the wrong ones without an attack included.</param>
/// <param name="CleanAccuracy">Share of images predicted right without an attack, over networks.</param>
/// <param name="TrainAccuracy">Share of training images predicted right, over networks.</param>
/// <param name="ZeroGradients">Share of (network, image) pairs whose gradient is exactly zero.</param>
/// <param name="NonMonotone">Share of audited pairs that change at some size and change back at a larger one.</param>
/// <param name="Audited">Number of audited pairs.</param>
/// <param name="Networks">Number of independently trained networks.</param>
public sealed record PowerLawEvidence(
    PowerLawResult Changed,
    PowerLawResult CausedErrors,
    IReadOnlyList<double> Misclassified,
    IntervalEstimate CleanAccuracy,
    IntervalEstimate TrainAccuracy,
    IntervalEstimate ZeroGradients,
    IntervalEstimate NonMonotone,
    long Audited,
    int Networks);

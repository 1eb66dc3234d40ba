using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Statistics.EntropyGains;

/// <summary>Gains of every strength of the penalty.</summary>
/// <param name="Sizes">Attack sizes.</param>
/// <param name="Seeds">Pairs of networks for each strength.</param>
/// <param name="Images">Images.</param>
/// <param name="Strengths">The first is what the others are compared with; its own gains are 0.</param>
public sealed record EntropyResult(IReadOnlyList<double> Sizes, int Seeds, int Images, IReadOnlyList<StrengthResult> Strengths);

/// <summary>One strength.</summary>
/// <param name="Lambda">The strength.</param>
/// <param name="Clean">Without an attack.</param>
/// <param name="Arms">Every arm and every worst of several, at every size and in the mean over them.</param>
/// <param name="Kept">Every arm at every size, with what it broke at smaller sizes kept: what an arm that searches can be compared
/// with.</param>
/// <param name="Hidden">
/// Share of images that stand every attack by the plain cross-entropy, as other libraries compute it, and fall to another arm, mean over
/// sizes, beyond that of
/// the networks they are paired with: the part of the gain that only those attacks see.
/// </param>
/// <param name="Gradients">How the norms of the gradients are distributed, in bins that all strengths share.</param>
/// <param name="Law">The power law of the strength; null where no curve was measured.</param>
public sealed record StrengthResult(
    double Lambda, CleanSummary Clean, IReadOnlyList<ArmOutcome> Arms, IReadOnlyList<ArmOutcome> Kept, PairedGain Hidden,
    NormHistogram Gradients, StrengthLaw? Law)
{
    /// <summary>The outcome of an arm; null where it was not tried.</summary>
    /// <param name="name">The arm.</param>
    /// <param name="size">Index of the size; null for the mean.</param>
    public ArmOutcome? Arm(string name, int? size = null) => Arms.FirstOrDefault(arm => arm.Name == name && arm.Size == size);
}

/// <summary>The power law of one strength's networks.</summary>
/// <param name="Fit">Its fit, in the window that claim C1 declares.</param>
/// <param name="Change">Against the networks they are paired with.</param>
public sealed record StrengthLaw(PowerLawResult Fit, CurveChange Change);

/// <summary>
/// Numbers without an attack, and of attacks without a bound: means over the networks of a strength with their 95 % intervals.
/// </summary>
/// <param name="Accuracy">Clean accuracy.</param>
/// <param name="AccuracyChange">Against the networks they are paired with.</param>
/// <param name="Entropy">Mean entropy, nats.</param>
/// <param name="MeanGap">Mean of Delta_12.</param>
/// <param name="MedianGap">Median of Delta_12.</param>
/// <param name="LogitDeviation">Standard deviation of the logits.</param>
/// <param name="LogitNorm">Largest absolute logit.</param>
/// <param name="ZeroGradients">Share of zero gradients in float32.</param>
/// <param name="DenormalGradients">Share of denormal ones.</param>
/// <param name="PreciseZeroGradients">Share of zero gradients in float64.</param>
/// <param name="MedianGradient">Median L1 norm of the gradient.</param>
/// <param name="Saturated">Share of images whose softmax is exactly 1 in float32.</param>
/// <param name="Unbounded">Accuracy that is left under each arm at size 1, by the arm's name.</param>
public sealed record CleanSummary(
    IntervalEstimate Accuracy, PairedGain AccuracyChange, IntervalEstimate Entropy, IntervalEstimate MeanGap, IntervalEstimate MedianGap,
    IntervalEstimate LogitDeviation, IntervalEstimate LogitNorm, IntervalEstimate ZeroGradients, IntervalEstimate DenormalGradients,
    IntervalEstimate PreciseZeroGradients, IntervalEstimate MedianGradient, IntervalEstimate Saturated,
    IReadOnlyList<(string Arm, IntervalEstimate Accuracy)> Unbounded);

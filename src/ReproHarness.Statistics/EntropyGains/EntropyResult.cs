using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Statistics.EntropyGains;

/// <summary>Gains of every strength of the penalty.</summary>
/// <param name="Sizes">Epsilons of the attacks, ascending.</param>
/// <param name="Seeds">Number of pairs of networks for each strength.</param>
/// <param name="Images">Number of attacked images.</param>
/// <param name="Strengths">All others are compared with the first, whose own gains are 0.</param>
public sealed record EntropyResult(IReadOnlyList<double> Sizes, int Seeds, int Images, IReadOnlyList<StrengthResult> Strengths);

/// <summary>The results of one strength of the penalty.</summary>
/// <param name="Lambda">The strength, at least 0.</param>
/// <param name="Clean">Numbers without an attack.</param>
/// <param name="Arms">Every arm and every worst of several arms, at every epsilon and in the mean over them.</param>
/// <param name="Kept">
/// Every arm at every epsilon, where an image that was broken at a smaller epsilon counts as broken. An arm that searches for the minimal
/// perturbation is comparable with these.
/// </param>
/// <param name="Hidden">
/// Share of images that survive every attack by the plain cross-entropy and are broken by another arm, mean over epsilons, less the same
/// share of the networks that they are paired with. Only attacks by the plain cross-entropy count this part of the gain as robustness.
/// </param>
/// <param name="Gradients">Distribution of the gradient norms, in bins that all strengths have in common.</param>
/// <param name="Law">The power law of the strength; null where no curve was measured.</param>
public sealed record StrengthResult(
    double Lambda, CleanSummary Clean, IReadOnlyList<ArmOutcome> Arms, IReadOnlyList<ArmOutcome> Kept, PairedGain Hidden,
    NormHistogram Gradients, StrengthLaw? Law)
{
    /// <summary>The outcome of an arm; null where the arm was not run.</summary>
    /// <param name="name">Name of the arm.</param>
    /// <param name="size">Index of the epsilon; null for the mean over all.</param>
    public ArmOutcome? Arm(string name, int? size = null) => Arms.FirstOrDefault(arm => arm.Name == name && arm.Size == size);
}

/// <summary>The power law of one strength's networks.</summary>
/// <param name="Fit">Its fit, in the window that claim C1 declares.</param>
/// <param name="Change">Change against the networks that they are paired with.</param>
public sealed record StrengthLaw(PowerLawResult Fit, CurveChange Change);

/// <summary>
/// Numbers without an attack, and of attacks without a bound: means over the networks of a strength with their 95 % intervals.
/// </summary>
/// <param name="Accuracy">Clean accuracy.</param>
/// <param name="AccuracyChange">Clean accuracy less that of the networks that they are paired with, -1 to 1.</param>
/// <param name="Entropy">Mean entropy, nats.</param>
/// <param name="MeanGap">Mean of Delta_12.</param>
/// <param name="MedianGap">Median of Delta_12.</param>
/// <param name="LogitDeviation">Standard deviation of the logits.</param>
/// <param name="LogitNorm">Largest absolute logit.</param>
/// <param name="ZeroGradients">Share of zero gradients in float32.</param>
/// <param name="DenormalGradients">Share of gradients that are not zero and have denormal elements only.</param>
/// <param name="PreciseZeroGradients">Share of zero gradients in float64.</param>
/// <param name="MedianGradient">Median L1 norm of the gradient.</param>
/// <param name="Saturated">Share of images whose softmax is exactly 1 in float32.</param>
/// <param name="Unbounded">Accuracy under each arm at epsilon 1, by the name of the arm.</param>
public sealed record CleanSummary(
    IntervalEstimate Accuracy, PairedGain AccuracyChange, IntervalEstimate Entropy, IntervalEstimate MeanGap, IntervalEstimate MedianGap,
    IntervalEstimate LogitDeviation, IntervalEstimate LogitNorm, IntervalEstimate ZeroGradients, IntervalEstimate DenormalGradients,
    IntervalEstimate PreciseZeroGradients, IntervalEstimate MedianGradient, IntervalEstimate Saturated,
    IReadOnlyList<(string Arm, IntervalEstimate Accuracy)> Unbounded);

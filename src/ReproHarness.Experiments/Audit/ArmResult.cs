using System.Collections.Immutable;
using ReproHarness.Statistics.EntropyGains;

namespace ReproHarness.Experiments.Audit;

/// <summary>What one arm did to every image at every size. Plain numbers.</summary>
/// <param name="Name">The arm: <c>fgsm-ce</c>, <c>apgd-dlr</c>, <c>square</c>.</param>
/// <param name="Kind">What the arm uses of the network.</param>
/// <param name="Epsilons">The sizes, ascending, L-infinity in pixel units.</param>
/// <param name="Broken">
/// Per image: bit k is set when it is misclassified at the k-th size. An image that is wrong without an attack is broken at every size,
/// since an attacker may leave it as it is; so no arm is ever less than clean error, and the worst over arms is the bitwise or.
/// </param>
public sealed record ArmResult(string Name, ArmKind Kind, ImmutableArray<double> Epsilons, ImmutableArray<uint> Broken)
{
    /// <summary>Adversarial accuracy against the true label: the share of images that stand the arm, 0 to 1.</summary>
    /// <param name="size">Index of the size.</param>
    public double AccuracyAt(int size) => (double)Broken.Count(mask => (mask >> size & 1) == 0) / Broken.Length;
}

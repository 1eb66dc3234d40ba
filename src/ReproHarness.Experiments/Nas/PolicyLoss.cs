using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Nas;

/// <summary>
/// What a step of the controller lowers: scalars, in the caller's dispose scope. Summed over the decisions, averaged over the batch.
/// </summary>
internal static class PolicyLoss
{
    /// <summary>Its gradient is the policy gradient.</summary>
    /// <param name="logs">Log-probability of each choice, [decisions, batch].</param>
    /// <param name="advantages">[batch].</param>
    public static Tensor Reinforce(Tensor logs, Tensor advantages) => logs.sum(dim: 0).mul(advantages).mean().neg();

    /// <summary>
    /// PPO's clipped surrogate (arXiv 1707.06347, equation 7), choice by choice. Where the policy has not moved, its gradient is the policy
    /// gradient.
    /// </summary>
    /// <param name="logs">Log-probability of each choice, [decisions, batch].</param>
    /// <param name="before">The same under the policy that proposed the batch, without a gradient.</param>
    /// <param name="advantages">[batch].</param>
    /// <param name="clip">How far from 1 a ratio of probabilities may gain.</param>
    public static Tensor Clipped(Tensor logs, Tensor before, Tensor advantages, double clip)
    {
        var ratio = logs.sub(before).exp();
        var clipped = ratio.clamp(Held(1 - clip), Held(1 + clip));
        return minimum(ratio.mul(advantages), clipped.mul(advantages)).sum(dim: 0).mean().neg();
    }
}

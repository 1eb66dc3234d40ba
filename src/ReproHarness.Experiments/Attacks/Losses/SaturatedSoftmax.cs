using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Attacks.Losses;

/// <summary>
/// Where the softmax of the largest logit is exactly 1 in the logits' type: there the plain cross-entropy has lost the term of that
/// logit.
/// </summary>
internal static class SaturatedSoftmax
{
    /// <summary>bool [n], in the caller's dispose scope.</summary>
    /// <param name="logits">Floating-point [n, classes].</param>
    public static Tensor Of(Tensor logits)
    {
        using var scope = NewDisposeScope();
        return logits.softmax(1).amax([1]).eq(Held(1.0)).MoveToOuterDisposeScope();
    }
}

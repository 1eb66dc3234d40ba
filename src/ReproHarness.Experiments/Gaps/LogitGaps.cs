using static TorchSharp.torch;

namespace ReproHarness.Experiments.Gaps;

/// <summary>Gaps between the logits of an image, sorted from the largest: Delta_1j = h_(1) - h_(j).</summary>
internal static class LogitGaps
{
    /// <summary>Ranks j that are kept: 2, 3, and N, the number of classes.</summary>
    public const int Ranks = 3;

    /// <summary>float32 [3, n]: Delta_12, Delta_13 and Delta_1N of each image, all at least 0 and ascending.</summary>
    /// <param name="logits">float32 [n, N]; N at least 3.</param>
    public static Tensor Of(Tensor logits)
    {
        using var scope = NewDisposeScope();
        var (top, _) = logits.topk(Ranks, 1);
        var first = top.select(1, 0);
        return stack([first.sub(top.select(1, 1)), first.sub(top.select(1, 2)), first.sub(logits.amin([1]))]).MoveToOuterDisposeScope();
    }
}

using static TorchSharp.torch;

namespace ReproHarness.Experiments.Attacks.Losses;

/// <summary>
/// -log p_y as a training loss computes it, and with it most attack libraries. Its gradient is (p - e_y) J: where the softmax rounds to
/// 1, the term p_y - 1
/// of the own logit is lost, and just below it is rounded, so the direction is wrong; where the others underflow too, there is none. An
/// attack with it
/// shows what those libraries report, and a gradient's size is read from it. Sources: advertorch issue 63; Lee et al., arXiv 2006.01304.
/// </summary>
public sealed record PlainCrossEntropyLoss : AttackLoss
{
    /// <inheritdoc />
    public override string Name => "ce-plain";

    /// <inheritdoc />
    public override Tensor PerImage(Tensor logits, Tensor labels) =>
        nn.functional.cross_entropy(logits, labels, reduction: nn.Reduction.None);
}

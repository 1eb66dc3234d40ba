using static TorchSharp.torch;

namespace ReproHarness.Experiments.Attacks.Losses;

/// <summary>
/// -log p_y. Its gradient is (p - e_y) J: where a network is so sure that the float32 softmax saturates, it underflows to zero, and an
/// attack with it stands still whether or not the network is robust.
/// </summary>
public sealed record CrossEntropyLoss : AttackLoss
{
    /// <inheritdoc />
    public override string Name => "ce";

    /// <inheritdoc />
    public override Tensor PerImage(Tensor logits, Tensor labels) => nn.functional.cross_entropy(logits, labels, reduction: nn.Reduction.None);
}

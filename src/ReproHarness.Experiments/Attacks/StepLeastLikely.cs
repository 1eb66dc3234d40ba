using ReproHarness.Experiments.Attacks.Losses;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Attacks;

/// <summary>
/// Step l.l.: x' = clip(x - eps * sign(grad CE(h(x), y_LL))) with y_LL the class the network finds least likely. Source: Kurakin et
/// al., arXiv 1611.01236.
/// </summary>
public sealed record StepLeastLikely : SingleStepAttack
{
    /// <summary>The loss that is lowered: the cross-entropy, in one of its forms.</summary>
    public AttackLoss Loss { get; init; } = AttackLoss.CrossEntropy;

    /// <inheritdoc />
    public override string Name => Contracts.Vocabulary.Attacks.StepLeastLikely.Name;

    /// <inheritdoc />
    public override string Describe() => $"step-ll{Loss.Suffix}";

    /// <inheritdoc />
    protected override AttackLoss Differentiated => Loss;

    /// <inheritdoc />
    protected override bool Descends => true;

    /// <inheritdoc />
    protected override Tensor TargetLabels(Tensor logits, Tensor trueLabels)
    {
        ArgumentNullException.ThrowIfNull(logits);
        return logits.argmin(1);
    }
}

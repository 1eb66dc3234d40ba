using static TorchSharp.torch;

namespace ReproHarness.Experiments.Attacks;

/// <summary>FGSM: x' = clip(x + eps * sign(grad CE(h(x), y))). Source: Goodfellow et al., arXiv 1412.6572.</summary>
/// <param name="Label">Which y.</param>
public sealed record FastGradientSign(AttackLabel Label = AttackLabel.Predicted) : SingleStepAttack
{
    /// <inheritdoc />
    public override string Name => "fgsm";

    /// <inheritdoc />
    public override string Describe() => $"fgsm label={Label}";

    /// <inheritdoc />
    protected override bool Descends => false;

    /// <inheritdoc />
    protected override Tensor TargetLabels(Tensor logits, Tensor trueLabels)
    {
        ArgumentNullException.ThrowIfNull(logits);
        return Label == AttackLabel.True ? trueLabels : logits.argmax(1);
    }
}

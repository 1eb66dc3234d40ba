using ReproHarness.Experiments.Attacks.Losses;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Attacks;

/// <summary>
/// FGSM: x' = clip(x + eps * sign(grad L(h(x), y))), L the cross-entropy unless given. Source: Goodfellow et al., arXiv 1412.6572.
/// </summary>
/// <param name="Label">Which y.</param>
public sealed record FastGradientSign(AttackLabel Label = AttackLabel.Predicted) : SingleStepAttack
{
    /// <summary>The loss L that is raised.</summary>
    public AttackLoss Loss { get; init; } = AttackLoss.CrossEntropy;

    /// <inheritdoc />
    public override string Name => Contracts.Vocabulary.Attacks.Fgsm.Name;

    /// <inheritdoc />
    public override Attack AsOtherLibraries => this with { Loss = new PlainCrossEntropyLoss() };

    /// <inheritdoc />
    public override string Describe() => $"fgsm label={Label}{Loss.Suffix}";

    /// <inheritdoc />
    protected override AttackLoss Differentiated => Loss;

    /// <inheritdoc />
    protected override bool Descends => false;

    /// <inheritdoc />
    protected override Tensor TargetLabels(Tensor logits, Tensor trueLabels)
    {
        ArgumentNullException.ThrowIfNull(logits);
        return Label == AttackLabel.True ? trueLabels : logits.argmax(1);
    }
}

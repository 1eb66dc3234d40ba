using static TorchSharp.torch;

namespace ReproHarness.Experiments.Attacks;

/// <summary>
/// Step l.l.: x' = clip(x - eps * sign(grad CE(h(x), y_LL))) with y_LL the class the network finds least likely. Source: Kurakin et
/// al., arXiv 1611.01236.
/// </summary>
public sealed record StepLeastLikely : SingleStepAttack
{
    /// <inheritdoc />
    public override string Name => "step-ll";

    /// <inheritdoc />
    public override string Describe() => "step-ll";

    /// <inheritdoc />
    protected override bool Descends => true;

    /// <inheritdoc />
    protected override Tensor TargetLabels(Tensor logits, Tensor trueLabels)
    {
        ArgumentNullException.ThrowIfNull(logits);
        return logits.argmin(1);
    }
}

using ReproHarness.Experiments.Attacks.Losses;
using ReproHarness.Experiments.Models;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Attacks;

/// <summary>
/// An attack x' = clip(x + eps * s) whose direction s comes from one gradient at the clean image and does not depend on eps: one
/// backward pass serves every size.
/// </summary>
public abstract record SingleStepAttack : Attack
{
    /// <summary>The direction of a batch.</summary>
    /// <param name="network">Frozen by the caller (<see cref="FrozenNetwork"/>).</param>
    /// <param name="pixels">Pixels in [0, 1], float32 [n, c, h, w].</param>
    /// <param name="trueLabels">The data set's labels, int64 [n].</param>
    public AttackDirection Direction(Network network, Tensor pixels, Tensor trueLabels)
    {
        using var scope = NewDisposeScope();
        var clean = InputGradient.Of(network, pixels, logits => TargetLabels(logits, trueLabels), Differentiated);
        var predictions = clean.Logits.argmax(1);
        var sign = clean.Gradient.sign_();
        if (Descends) sign.neg_();
        var zero = sign.flatten(1).any(1).logical_not_();
        return new AttackDirection(sign.MoveToOuterDisposeScope(), predictions.MoveToOuterDisposeScope(), zero.MoveToOuterDisposeScope());
    }

    /// <summary>One whole attack with one size for all images: adversarial pixels, shape of <paramref name="pixels"/>.</summary>
    /// <param name="network">In evaluation mode.</param>
    /// <param name="pixels">Pixels in [0, 1], float32 [n, c, h, w].</param>
    /// <param name="trueLabels">The data set's labels, int64 [n].</param>
    /// <param name="eps">L-infinity bound in pixel units, 0 to 1.</param>
    public Tensor Perturb(Network network, Tensor pixels, Tensor trueLabels, float eps)
    {
        using var frozen = new FrozenNetwork(network);
        using var scope = NewDisposeScope();
        return PixelBall.Along(pixels, Direction(network, pixels, trueLabels).Sign, eps).MoveToOuterDisposeScope();
    }

    /// <summary>The loss that is differentiated.</summary>
    protected abstract AttackLoss Differentiated { get; }

    /// <summary>Whether the attack lowers the loss of its class instead of raising it.</summary>
    protected abstract bool Descends { get; }

    /// <summary>The class whose loss is differentiated, int64 [n].</summary>
    protected abstract Tensor TargetLabels(Tensor logits, Tensor trueLabels);
}

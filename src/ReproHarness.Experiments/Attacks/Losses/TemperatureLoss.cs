using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Attacks.Losses;

/// <summary>
/// The cross-entropy, in the form of <see cref="CrossEntropyLoss"/>, of the logits divided by their own standard deviation, image by
/// image; the divisor counts as a constant. Among K
/// logits of standard deviation 1 no gap exceeds K / sqrt(K - 1), 3.3 for ten classes, so the softmax cannot saturate, and a factor
/// on the logits changes nothing.
/// </summary>
/// <remarks>Each image has its own divisor, not the batch one: no image's result depends on what else is in its batch.</remarks>
public sealed record TemperatureLoss : AttackLoss
{
    // Below the smallest normal float32 a quotient could overflow: such logits, equal for all that is known, are left as they are.
    private const double Smallest = 1.17549435e-38;

    /// <inheritdoc />
    public override string Name => "temperature";

    /// <inheritdoc />
    public override Tensor PerImage(Tensor logits, Tensor labels)
    {
        ArgumentNullException.ThrowIfNull(logits);
        using var scope = NewDisposeScope();
        var deviation = logits.detach().std(1, unbiased: false, keepdim: true);
        var divisor = deviation.masked_fill(deviation.lt(Held(Smallest)), One);
        return CrossEntropy.PerImage(logits.div(divisor), labels).MoveToOuterDisposeScope();
    }
}

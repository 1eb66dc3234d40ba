using System.Globalization;
using static TorchSharp.torch;
using static ReproHarness.Experiments.Runtime.HeldScalars;

namespace ReproHarness.Experiments.Attacks.Losses;

/// <summary>
/// The plain cross-entropy of the logits times a factor, as other libraries would compute it of a network that had been scaled so. No
/// prediction depends on the factor: where an attack's success does, it is the float32 softmax that fails or helps.
/// </summary>
/// <param name="Factor">Above 0.</param>
public sealed record ScaledCrossEntropyLoss(double Factor) : AttackLoss
{
    private static readonly PlainCrossEntropyLoss Plain = new();

    /// <inheritdoc />
    public override string Name => string.Create(CultureInfo.InvariantCulture, $"ce-plain-times-{Factor:R}");

    /// <inheritdoc />
    public override Tensor PerImage(Tensor logits, Tensor labels)
    {
        ArgumentNullException.ThrowIfNull(logits);
        using var scope = NewDisposeScope();
        return Plain.PerImage(logits.mul(Held(Factor)), labels).MoveToOuterDisposeScope();
    }
}

using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Attacks.Losses;

/// <summary>
/// max_{j != y} h_j - h_y: above 0 exactly where another class wins. Source: Carlini and Wagner, arXiv 1608.04644, f_6 without its
/// floor. Its gradient does not saturate; a factor on the logits is one on the loss.
/// </summary>
public sealed record MarginLoss : AttackLoss
{
    /// <inheritdoc />
    public override string Name => "margin";

    /// <inheritdoc />
    public override Tensor PerImage(Tensor logits, Tensor labels)
    {
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentNullException.ThrowIfNull(labels);
        using var scope = NewDisposeScope();
        var column = labels.view(-1, 1);
        var own = column.eq(arange(Held(0L), Held(logits.shape[1]), One, dtype: int64, device: logits.device));
        var (other, _) = logits.masked_fill(own, Held(double.NegativeInfinity)).max(1);
        return other.sub(logits.gather(1, column).view(-1)).MoveToOuterDisposeScope();
    }
}

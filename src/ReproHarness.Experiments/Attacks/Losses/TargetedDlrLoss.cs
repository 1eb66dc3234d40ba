using static TorchSharp.torch;
using static ReproHarness.Experiments.Runtime.HeldScalars;

namespace ReproHarness.Experiments.Attacks.Losses;

/// <summary>
/// Targeted DLR: (h_t - h_y) / (h_(1) - (h_(3) + h_(4)) / 2), sorted logits below, for a target class t. Source: Croce and Hein, arXiv
/// 2003.01690, eq. 7. Neither a shift nor a factor of the logits changes it.
/// </summary>
public sealed record TargetedDlrLoss : AttackLoss
{
    /// <summary>The fewest classes that have a fourth logit.</summary>
    public const int FewestClasses = 4;

    // The authors' guard against equal logits; next to any other difference of float32 logits it vanishes.
    private const double Floor = 1e-12;

    /// <inheritdoc />
    public override string Name => "dlr-targeted";

    /// <inheritdoc />
    /// <param name="logits">Floating-point [n, classes], at least <see cref="FewestClasses"/> classes.</param>
    /// <param name="labels">The class that is led away from and the target, int64 [n, 2].</param>
    public override Tensor PerImage(Tensor logits, Tensor labels)
    {
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentNullException.ThrowIfNull(labels);
        using var scope = NewDisposeScope();
        var (top, _) = logits.topk(FewestClasses, 1);
        var middle = top.select(1, 2).add(top.select(1, 3), alpha: One).mul(Held(0.5));
        var spread = top.select(1, 0).sub(middle).add(Held(Floor), alpha: One);
        var pair = logits.gather(1, labels);
        return pair.select(1, 1).sub(pair.select(1, 0)).div(spread).MoveToOuterDisposeScope();
    }
}

using ReproHarness.Storage;
using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Attacks.Losses;

/// <summary>
/// DLR, the difference of logits ratio: (max_{j != y} h_j - h_y) / (h_(1) - h_(3)), sorted logits below. Source: Croce and Hein, arXiv
/// 2003.01690, eq. 6. Neither a shift nor a factor of the logits changes it.
/// </summary>
public sealed record DlrLoss : AttackLoss
{
    // The authors' guard against three equal logits; next to any other difference of float32 logits it vanishes.
    private const double Floor = 1e-12;

    private static readonly MarginLoss Margin = new();

    /// <inheritdoc />
    public override string Name => "dlr";

    /// <inheritdoc />
    /// <exception cref="InputException">Fewer than three classes: there is no third logit.</exception>
    public override Tensor PerImage(Tensor logits, Tensor labels)
    {
        ArgumentNullException.ThrowIfNull(logits);
        if (logits.shape[1] < 3)
            throw new InputException($"the DLR loss with {logits.shape[1]} classes: at least 3 are needed; take the margin loss");
        using var scope = NewDisposeScope();
        var (top, _) = logits.topk(3, 1);
        var spread = top.select(1, 0).sub(top.select(1, 2)).add(Held(Floor), alpha: One);
        return Margin.PerImage(logits, labels).div(spread).MoveToOuterDisposeScope();
    }
}

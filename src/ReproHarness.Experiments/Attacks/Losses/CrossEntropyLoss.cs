using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Attacks.Losses;

/// <summary>
/// The cross-entropy -log p_y as an attack needs it: o = logsumexp(h_j, j != y) - h_y. The cross-entropy is softplus(o), so for each
/// image it rises with o,
/// and its gradient is (1 - p_y) times that of o: the same direction. A sign and an order of losses within an image, all that attacks in
/// L-infinity use, are
/// those of the cross-entropy, while no digit is lost where p_y is 1 in the logits' type (<see cref="PlainCrossEntropyLoss"/>).
/// </summary>
public sealed record CrossEntropyLoss : AttackLoss
{
    // Below any sum that has a term: the largest term is 1.
    private const double NoTerm = 1e-30;

    /// <inheritdoc />
    public override string Name => "ce";

    /// <inheritdoc />
    /// <returns>
    /// o of each image, the log-odds against its class, any sign. Where every other logit is minus infinity o is too, and the gradient is
    /// that of -h_y:
    /// no other class can be told from the rest.
    /// </returns>
    public override Tensor PerImage(Tensor logits, Tensor labels)
    {
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentNullException.ThrowIfNull(labels);
        using var scope = NewDisposeScope();
        var column = labels.view(-1, 1);
        var own = column.eq(arange(Held(0L), Held(logits.shape[1]), One, dtype: int64, device: logits.device));
        var others = logits.masked_fill(own, Held(double.NegativeInfinity));

        // torch.logsumexp differentiates to NaN where all terms are minus infinity.
        var largest = others.detach().amax([1], keepdim: true);
        var shift = largest.masked_fill(largest.eq(Held(double.NegativeInfinity)), Held(0.0));
        var terms = others.sub(shift).exp().sum(1).clamp_min(Held(NoTerm));
        return terms.log().add(largest.view(-1), alpha: One).sub(logits.gather(1, column).view(-1)).MoveToOuterDisposeScope();
    }
}

using ReproHarness.Experiments.Attacks.Losses;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Storage;
using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Attacks.AutoPgd;

/// <summary>
/// APGD by targeted DLR: a run towards each of the classes that come next after the true one at the clean image, the largest logit first.
/// Source: Croce and Hein, arXiv 2003.01690, section 5. It leads away from the true label; an image that one target breaks is not led to
/// the next.
/// </summary>
/// <param name="Seed">Root of the random starts: a stream for each target, in it numbers for each image.</param>
/// <param name="Targets">Most targets, at least 1; no more than there are other classes.</param>
/// <param name="Steps">Steps towards each target, at least 1.</param>
public sealed record TargetedAutoPgd(RootSeed Seed, int Targets, int Steps) : IterativeAttack
{
    private static readonly TargetedDlrLoss Loss = new();

    /// <inheritdoc />
    public override string Name => $"apgd-{Loss.Name}";

    /// <inheritdoc />
    public override int Passes => Targets * Steps;

    /// <inheritdoc />
    public override string Describe() => $"{Name} seed={Seed.Value} targets={Targets} steps={Steps}";

    /// <inheritdoc />
    public override void Validate()
    {
        if (Targets < 1 || Steps < 1)
            throw new InputException($"targeted APGD with {Targets} targets and {Steps} steps: at least 1 of each is needed");
    }

    /// <inheritdoc />
    /// <returns>Of a misclassified image the first point that was found; of any other the best one towards its last target.</returns>
    /// <exception cref="InputException">Fewer than four classes, no target or no step.</exception>
    public override AttackOutcome Perturb(
        Network network, Tensor pixels, Tensor trueLabels, Tensor eps, Tensor imageIds, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentNullException.ThrowIfNull(trueLabels);
        Validate();
        if (network.Spec.Classes < TargetedDlrLoss.FewestClasses)
            throw new InputException(
                $"targeted DLR with {network.Spec.Classes} classes: at least {TargetedDlrLoss.FewestClasses} are needed; take DLR");
        using var frozen = new FrozenNetwork(network);
        using var scope = NewDisposeScope();
        var points = pixels.clone();
        var succeeded = zeros([pixels.shape[0]], dtype: @bool, device: pixels.device);
        var targets = TargetsOf(network, pixels, trueLabels);
        for (var rank = 0; rank < targets.shape[1]; rank++)
        {
            using var runScope = NewDisposeScope();
            var open = succeeded.logical_not().nonzero().view(-1);
            if (open.shape[0] == 0) break;
            var labels = trueLabels.index_select(0, open);
            var some = new AutoPgdImages(pixels.index_select(0, open), labels, eps.index_select(0, open))
            {
                LossLabels = stack([labels, targets.select(1, rank).index_select(0, open)], 1),
            };
            var noise = CounterNoise.Uniform(
                Seed.Derive($"attack/apgd/target/{rank}"), imageIds.index_select(0, open), pixels.shape.AsSpan(1));
            var run = new AutoPgdRun(network, Loss, some, PixelBall.Along(some.Pixels, noise, some.Eps)).Finish(Steps, cancellation);
            points.index_copy_(0, open, run.Points);
            succeeded.index_copy_(0, open, run.Succeeded);
        }

        return new AttackOutcome(points.MoveToOuterDisposeScope(), succeeded.MoveToOuterDisposeScope());
    }

    // int64 [n, targets]: the other classes by their logit at the clean image, the largest first.
    private Tensor TargetsOf(Network network, Tensor pixels, Tensor labels)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var logits = network.forward(pixels);
        var own = labels.view(-1, 1).eq(arange(Held(0L), Held(logits.shape[1]), One, dtype: int64, device: logits.device));
        var (_, classes) = logits.masked_fill(own, Held(double.NegativeInfinity)).topk(Math.Min(Targets, network.Spec.Classes - 1), 1);
        return classes.MoveToOuterDisposeScope();
    }
}

using System.Globalization;
using ReproHarness.Experiments.Attacks.Losses;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Storage;
using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Attacks;

/// <summary>
/// PGD: sign steps up a loss, the cross-entropy unless given, each projected back to the ball around the clean image. Source:
/// Madry et al., arXiv 1706.06083. The last iterate counts; of several restarts, the first whose last iterate changes the prediction.
/// </summary>
/// <param name="Seed">Root of the random starts: a stream for each restart, in it numbers for each image.</param>
/// <param name="Steps">Gradient steps of one run, at least 1.</param>
/// <param name="Restarts">
/// Runs, at least 1, each of the images that the ones before have left; more than one only with a random start, as equal runs end equal.
/// </param>
/// <param name="RandomStart">Start uniformly in the ball instead of at the clean image.</param>
/// <param name="StepFactor">
/// A step has size StepFactor * eps / Steps: 2.5 can cross the ball (Madry's rule), 1 with one step is FGSM.
/// </param>
/// <param name="Label">The class whose loss is raised.</param>
public sealed record ProjectedGradientDescent(
    RootSeed Seed, int Steps = 10, int Restarts = 1, bool RandomStart = true, double StepFactor = 2.5,
    AttackLabel Label = AttackLabel.Predicted) : IterativeAttack
{
    /// <summary>The loss that is raised.</summary>
    public AttackLoss Loss { get; init; } = AttackLoss.CrossEntropy;

    /// <inheritdoc />
    public override string Name => Contracts.Vocabulary.Attacks.Pgd.Name;

    /// <inheritdoc />
    public override int Passes => Restarts * Steps;

    /// <inheritdoc />
    public override Attack AsOtherLibraries => this with { Loss = new PlainCrossEntropyLoss() };

    /// <inheritdoc />
    public override AttackLoss FollowedLoss => Loss;

    /// <inheritdoc />
    public override string Describe() => string.Create(CultureInfo.InvariantCulture,
        $"pgd seed={Seed.Value} steps={Steps} restarts={Restarts} start={(RandomStart ? "random" : "clean")} factor={StepFactor:R} "
            + $"label={Label}{Loss.Suffix}");

    /// <inheritdoc />
    public override void Validate()
    {
        if (Steps < 1) throw new InputException($"PGD with {Steps} steps: at least 1 is needed");
        if (Restarts < 1) throw new InputException($"PGD with {Restarts} restarts: at least 1 is needed");
        if (Restarts > 1 && !RandomStart)
            throw new InputException(
                $"PGD with {Restarts} restarts from the clean image: they would all end alike; use 1 or a random start");
        if (!(StepFactor > 0)) throw new InputException($"PGD with step factor {StepFactor}: must be above 0; 2.5 is usual");
    }

    /// <inheritdoc />
    /// <returns>Adversarial pixels and whether each prediction differs from the clean one, whichever label is attacked.</returns>
    public override AttackOutcome Perturb(
        Network network, Tensor pixels, Tensor trueLabels, Tensor eps, Tensor imageIds, CancellationToken cancellation = default) =>
        Perturb(network, pixels, null, trueLabels, eps, imageIds, cancellation);

    internal override Tensor RaisedLabels(Tensor predictions, Tensor trueLabels) => Label == AttackLabel.True ? trueLabels : predictions;

    internal override Tensor Changes(
        Network network, Tensor pixels, Tensor predictions, Tensor trueLabels, Tensor eps, Tensor imageIds) =>
        Perturb(network, pixels, predictions, trueLabels, eps, imageIds).Changed;

    private AttackOutcome Perturb(
        Network network, Tensor pixels, Tensor? knownPredictions, Tensor trueLabels, Tensor eps, Tensor imageIds,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(pixels);
        Validate();
        using var frozen = new FrozenNetwork(network);
        using var scope = NewDisposeScope();
        var predictions = knownPredictions is null ? network.Predict(pixels) : knownPredictions.alias();
        var labels = RaisedLabels(predictions, trueLabels);
        var (low, high) = PixelBall.Bounds(pixels, eps);
        var step = eps.mul(Held(StepFactor / Steps)).view(-1, 1, 1, 1);

        var ends = pixels.clone();
        var changed = zeros_like(predictions, dtype: @bool);
        for (var restart = 0; restart < Restarts; restart++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var runScope = NewDisposeScope();
            var open = changed.logical_not().nonzero().view(-1);
            if (open.shape[0] == 0) break;
            Tensor Open(Tensor all) => all.index_select(0, open);
            var end = Run(network, Start(Open(pixels), Open(eps), Open(imageIds), restart), Open(labels), Open(low), Open(high),
                Open(step));
            ends.index_copy_(0, open, end);
            changed.index_copy_(0, open, network.Predict(end).ne(Open(predictions)));
        }

        return new AttackOutcome(ends.MoveToOuterDisposeScope(), changed.MoveToOuterDisposeScope());
    }

    private Tensor Start(Tensor pixels, Tensor eps, Tensor imageIds, int restart)
    {
        if (!RandomStart) return pixels;
        using var scope = NewDisposeScope();
        var noise = CounterNoise.Uniform(Seed.Derive($"attack/pgd/start/{restart}"), imageIds, pixels.shape.AsSpan(1));
        return PixelBall.Along(pixels, noise, eps).MoveToOuterDisposeScope();
    }

    private Tensor Run(Network network, Tensor start, Tensor labels, Tensor low, Tensor high, Tensor step)
    {
        var current = start;
        for (var i = 0; i < Steps; i++)
        {
            using var scope = NewDisposeScope();
            var sign = InputGradient.Of(network, current, _ => labels, Loss).Gradient.sign_();
            var next = maximum(minimum(sign.mul_(step).add_(current, alpha: One), high), low).MoveToOuterDisposeScope();
            if (i > 0) current.Dispose();
            current = next;
        }

        return current;
    }
}

using ReproHarness.Experiments.Attacks.Losses;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Storage;
using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Attacks.AutoPgd;

/// <summary>
/// APGD: projected sign steps with momentum, whose length halves where progress stops, going on from the best point then. Source: Croce
/// and Hein, arXiv 2003.01690, algorithm 1. It leads away from the true label; every point it passes counts, and an image that is
/// misclassified at one needs no further steps.
/// </summary>
/// <param name="Seed">Root of the random starts: a stream for each restart, in it numbers for each image.</param>
/// <param name="Loss">The loss that is raised; of the authors: cross-entropy or DLR.</param>
/// <param name="Steps">Steps of one run, at least 1; a step is one forward and one backward pass.</param>
/// <param name="Restarts">Runs from random starts, at least 1; each attacks what the ones before have left.</param>
public sealed record AutoProjectedGradientDescent(RootSeed Seed, AttackLoss Loss, int Steps = 50, int Restarts = 1) : IterativeAttack
{
    /// <inheritdoc />
    public override string Name => $"apgd-{Loss.Name}";

    /// <inheritdoc />
    public override int Passes => Restarts * Steps;

    /// <inheritdoc />
    public override AttackLoss FollowedLoss => Loss;

    /// <inheritdoc />
    public override string Describe() => $"{Name} seed={Seed.Value} steps={Steps} restarts={Restarts}{Loss.Suffix}";

    /// <inheritdoc />
    public override void Validate()
    {
        if (Steps < 1) throw new InputException($"APGD with {Steps} steps: at least 1 is needed");
        if (Restarts < 1) throw new InputException($"APGD with {Restarts} restarts: at least 1 is needed");
    }

    /// <inheritdoc />
    /// <returns>
    /// Of a misclassified image the first point that was found; of any other the point with the largest loss over all runs.
    /// </returns>
    public override AttackOutcome Perturb(
        Network network, Tensor pixels, Tensor trueLabels, Tensor eps, Tensor imageIds, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(pixels);
        Validate();
        using var frozen = new FrozenNetwork(network);
        using var scope = NewDisposeScope();
        var points = pixels.clone();
        var losses = full([pixels.shape[0]], Held(double.NegativeInfinity), dtype: float32, device: pixels.device);
        var succeeded = zeros([pixels.shape[0]], dtype: @bool, device: pixels.device);
        for (var restart = 0; restart < Restarts; restart++)
        {
            using var runScope = NewDisposeScope();
            var open = succeeded.logical_not().nonzero().view(-1);
            if (open.shape[0] == 0) break;
            var some = new AutoPgdImages(pixels.index_select(0, open), trueLabels.index_select(0, open), eps.index_select(0, open));
            var noise = CounterNoise.Uniform(
                Seed.Derive($"attack/apgd/start/{restart}"), imageIds.index_select(0, open), pixels.shape.AsSpan(1));
            var run = new AutoPgdRun(network, Loss, some, PixelBall.Along(some.Pixels, noise, some.Eps)).Finish(Steps, cancellation);

            var better = run.Succeeded.logical_or(run.Losses.gt(losses.index_select(0, open)));
            points.index_copy_(0, open, where(better.view(-1, 1, 1, 1), run.Points, points.index_select(0, open)));
            losses.index_copy_(0, open, maximum(run.Losses, losses.index_select(0, open)));
            succeeded.index_copy_(0, open, run.Succeeded);
        }

        return new AttackOutcome(points.MoveToOuterDisposeScope(), succeeded.MoveToOuterDisposeScope());
    }
}

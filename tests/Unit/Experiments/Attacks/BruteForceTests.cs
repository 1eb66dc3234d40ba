using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Attacks.AutoPgd;
using ReproHarness.Experiments.Attacks.Losses;
using ReproHarness.Experiments.Attacks.Square;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace ReproHarness.Unit.Experiments.Attacks;

/// <summary>In so few pixels that every point of a fine lattice can be tried, nothing needs to be believed about an attack.</summary>
[Collection("Torch")]
public sealed class BruteForceTests
{
    private const float Eps = 0.1f;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void On_a_linear_network_apgd_reaches_the_largest_loss_of_all_corners(bool crossEntropy)
    {
        using var scope = NewDisposeScope();
        using var images = SyntheticImages.Random(60, side: 3);
        using var network = SyntheticImages.Network(NetworkKind.Linear, images);
        AttackLoss loss = crossEntropy ? AttackLoss.CrossEntropy : new MarginLoss();
        var (pixels, labels) = (images.Pixels(0, images.Count), AttackBench.OwnLabels(network, images));

        // Both losses are convex in the pixels of a linear network: the largest value is at one of the 512 corners.
        var largest = Largest(network, loss, pixels, labels, pointsOfASide: 2);

        var (points, succeeded) =
            AttackBench.Outcome(
                new AutoProjectedGradientDescent(SyntheticImages.Seed, loss, Steps: 30, Restarts: 5), network, pixels, labels, Eps);
        var missing = largest.sub(Losses(network, loss, points, labels));
        missing.min().item<float>().Should().BeGreaterThan(-1e-5f);

        // Cross-entropy weighs all classes, and where several are close an ascent can end at a corner that is not the best: seen at 2 of
        // these 60.
        AttackBench.Count(missing.masked_fill(succeeded, 0).gt(1e-4f)).Should().BeLessThanOrEqualTo(crossEntropy ? 3 : 0);
    }

    [Fact]
    public void On_an_mlp_apgd_finds_what_a_lattice_of_every_point_finds_pgd_nearly_and_square_too()
    {
        using var scope = NewDisposeScope();
        using var images = SyntheticImages.Random(100, side: 2);
        using var network = SyntheticImages.Trained(NetworkKind.Mlp, images);
        var (pixels, labels) = (images.Pixels(0, images.Count), AttackBench.OwnLabels(network, images));

        // 9 points a side of four pixels: 6,561 points for each image.
        var breakable = Largest(network, new MarginLoss(), pixels, labels, pointsOfASide: 9).gt(0);
        AttackBench.Count(breakable).Should().BeInRange(20, 80);

        long Missed(IterativeAttack attack)
        {
            var found = AttackBench.Outcome(attack, network, pixels, labels, Eps).Changed;
            // Between the points of the lattice lies little: half a step of 1/4 of the bound.
            AttackBench.Count(found.logical_and(breakable.logical_not())).Should().BeLessThanOrEqualTo(2, attack.Name);
            return AttackBench.Count(found.logical_not().logical_and(breakable));
        }

        var seed = SyntheticImages.Seed;
        Missed(new AutoProjectedGradientDescent(seed, new DlrLoss(), Steps: 50, Restarts: 3)).Should().BeLessThanOrEqualTo(1);
        Missed(new AutoProjectedGradientDescent(seed, new MarginLoss(), Steps: 50, Restarts: 3)).Should().BeLessThanOrEqualTo(1);
        Missed(new TargetedAutoPgd(seed, Targets: 4, Steps: 50)).Should().BeLessThanOrEqualTo(1);
        Missed(new ProjectedGradientDescent(seed, Steps: 20, Restarts: 3, Label: AttackLabel.True) { Loss = new MarginLoss() }).Should()
            .BeLessThanOrEqualTo(2);
        Missed(new SquareAttack(seed, Queries: 500)).Should().BeLessThanOrEqualTo(4);
    }

    /// <summary>The largest loss over a lattice in the ball, edges included: float32 [n].</summary>
    private static Tensor Largest(Network network, AttackLoss loss, Tensor pixels, Tensor labels, int pointsOfASide)
    {
        var count = pixels.shape[0];
        var (low, high) = PixelBall.Bounds(pixels, full(count, Eps));
        var side = linspace(0, 1, pointsOfASide);
        var number = (int)pixels[0].numel();
        var shares = cartesian_prod([.. Enumerable.Repeat(side, number)]);
        return stack(Enumerable.Range(0, (int)count).Select(i =>
        {
            using var scope = NewDisposeScope();
            var points = low[i].flatten() + (shares * (high[i] - low[i]).flatten());
            return Losses(network, loss, points.view([-1, .. pixels.shape[1..]]), labels[i].expand(points.shape[0])).max()
                .MoveToOuterDisposeScope();
        }));
    }

    private static Tensor Losses(Network network, AttackLoss loss, Tensor points, Tensor labels)
    {
        using var quiet = no_grad();
        return loss.PerImage(network.forward(points), labels);
    }
}

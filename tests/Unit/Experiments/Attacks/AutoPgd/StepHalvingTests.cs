using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Attacks.AutoPgd;
using ReproHarness.Experiments.Attacks.Losses;
using ReproHarness.Experiments.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace ReproHarness.Unit.Experiments.Attacks.AutoPgd;

[Collection("Torch")]
public sealed class StepHalvingTests
{
    private const float Eps = 0.1f;

    [Fact]
    public void A_largest_loss_inside_the_ball_is_approached_ever_more_closely()
    {
        using var scope = NewDisposeScope();
        using var network = new Hill();
        network.eval();
        var (pixels, labels) = (full([4, 1, 2, 2], 0.5f), zeros(4, dtype: int64));
        float Distance(int steps) =>
            AttackBench.Outcome(
                new AutoProjectedGradientDescent(SyntheticImages.Seed, new MarginLoss(), steps), network, pixels, labels, Eps)
            .Pixels.sub(Hill.Top).abs().max().item<float>();

        // Sign steps of fixed length end half a step from the top at best; seven halvings leave 1/64 of the bound.
        Distance(100).Should().BeLessThan(Eps / 50);
        Distance(10).Should().BeGreaterThan(2 * Distance(100));
    }

    /// <summary>
    /// The margin against class 0 is -0.01 - |x - top|^2: its largest value lies inside the ball, and no point is misclassified.
    /// </summary>
    private sealed class Hill() : Network(new NetworkSpec(NetworkKind.Linear, 1, 2, 2, 2, Normalisation.None))
    {
        public const float Top = 0.537f;

        protected override Tensor Logits(Tensor normalised)
        {
            var height = normalised.sub(Top).square().flatten(1).sum(1).neg().sub(0.01f);
            return stack([zeros_like(height), height], 1);
        }
    }
}

using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Attacks.AutoPgd;
using ReproHarness.Experiments.Attacks.Losses;
using ReproHarness.Experiments.Attacks.Square;
using ReproHarness.Experiments.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace ReproHarness.Unit.Experiments.Attacks;

/// <summary>
/// A linear network's largest loss in the ball is known exactly, without any attack: every attack is measured against it.
/// </summary>
[Collection("Torch")]
public sealed class ClosedFormTests
{
    private const float Rounding = 2e-5f;

    public static TheoryData<Attack> GradientAttacks => new()
    {
        new FastGradientSign(AttackLabel.True),
        new FastGradientSign(AttackLabel.True) { Loss = new MarginLoss() },
        new FastGradientSign(AttackLabel.True) { Loss = new TemperatureLoss() },
        new ProjectedGradientDescent(SyntheticImages.Seed, Label: AttackLabel.True),
        new ProjectedGradientDescent(SyntheticImages.Seed, Label: AttackLabel.True) { Loss = new MarginLoss() },
        new ProjectedGradientDescent(SyntheticImages.Seed, Label: AttackLabel.True) { Loss = new TemperatureLoss() },
        new AutoProjectedGradientDescent(SyntheticImages.Seed, AttackLoss.CrossEntropy, Steps: 10),
        new AutoProjectedGradientDescent(SyntheticImages.Seed, new MarginLoss(), Steps: 10),
    };

    [Theory]
    [MemberData(nameof(GradientAttacks))]
    public void Of_two_classes_every_gradient_attack_reaches_the_exact_optimum(Attack attack)
    {
        using var scope = NewDisposeScope();
        using var images = SyntheticImages.Random(classes: 2);
        using var network = SyntheticImages.Trained(NetworkKind.Linear, images);
        var (pixels, labels) = (images.Pixels(0, images.Count), AttackBench.OwnLabels(network, images));
        foreach (var eps in new[] { 0.003f, 0.03f, 0.3f })
        {
            var optimum = AttackBench.LargestMargin(network, pixels, labels, eps);
            var end = AttackBench.Margin(network, AttackBench.Perturb(attack, network, pixels, labels, eps), labels);
            var missing = optimum.sub(end);
            missing.min().item<double>().Should().BeGreaterThan(-Rounding, "nothing exceeds the optimum");

            // APGD stops at the first misclassified point; below that it has to be at the optimum, like all others.
            if (attack is AutoProjectedGradientDescent) missing = missing.masked_fill(end.gt(0), 0);
            missing.max().item<double>().Should().BeLessThan(Rounding);
            end.gt(0).eq(optimum.gt(0)).logical_or(optimum.abs().lt(Rounding)).all().item<bool>().Should().BeTrue();
        }
    }

    [Fact]
    public void Of_many_classes_apgd_finds_what_can_be_found_and_nothing_else()
    {
        using var scope = NewDisposeScope();
        using var images = SyntheticImages.Random();
        using var network = SyntheticImages.Trained(NetworkKind.Linear, images);
        var (pixels, labels) = (images.Pixels(0, images.Count), AttackBench.OwnLabels(network, images));
        foreach (var loss in new[] { AttackLoss.CrossEntropy, new MarginLoss(), new DlrLoss(), new TemperatureLoss() })
        {
            var attack = new AutoProjectedGradientDescent(SyntheticImages.Seed, loss, Steps: 30, Restarts: 3);
            foreach (var eps in new[] { 0.005f, 0.02f, 0.06f })
            {
                var optimum = AttackBench.LargestMargin(network, pixels, labels, eps);
                var found = AttackBench.Outcome(attack, network, pixels, labels, eps).Changed;
                AttackBench.Count(found.logical_and(optimum.lt(-Rounding))).Should().Be(0);

                // Cross-entropy, divided or not, has its largest value elsewhere: it weighs every class, not the nearest alone (5 % are
                // missed so). An ascent of the others can end at a class that was not the best one: one image in a hundred is allowed for.
                var missed = AttackBench.Count(found.logical_not().logical_and(optimum.gt(Rounding)));
                missed.Should()
                    .BeLessThanOrEqualTo(images.Count / (loss is MarginLoss or DlrLoss ? 100 : 20), "{0} at {1}", loss.Name, eps);
            }
        }
    }

    [Fact]
    public void Square_comes_near_the_optimum_without_a_gradient_and_more_queries_come_nearer()
    {
        using var scope = NewDisposeScope();
        using var images = SyntheticImages.Random();
        using var network = SyntheticImages.Trained(NetworkKind.Linear, images);
        var (pixels, labels) = (images.Pixels(0, images.Count), AttackBench.OwnLabels(network, images));
        const float Eps = 0.02f;
        var optimum = AttackBench.LargestMargin(network, pixels, labels, Eps);
        var clean = AttackBench.Margin(network, pixels, labels);
        var breakable = AttackBench.Count(optimum.gt(0));
        breakable.Should().BeInRange(images.Count / 5, images.Count * 4 / 5);

        (double Reached, long Broken) After(int queries)
        {
            var (points, succeeded) = AttackBench.Outcome(new SquareAttack(SyntheticImages.Seed, queries), network, pixels, labels, Eps);
            var end = AttackBench.Margin(network, points, labels);
            optimum.sub(end).min().item<double>().Should().BeGreaterThan(-Rounding);
            var open = succeeded.logical_not();
            return (end.sub(clean).div(optimum.sub(clean))[open].mean().item<double>(), AttackBench.Count(succeeded));
        }

        var (few, some, many) = (After(20), After(200), After(2000));
        some.Reached.Should().BeGreaterThan(few.Reached);
        many.Reached.Should().BeGreaterThan(some.Reached).And.BeGreaterThan(0.9, "of the way to the optimum");
        some.Broken.Should().BeGreaterThanOrEqualTo(few.Broken);
        many.Broken.Should().BeInRange((long)(0.9 * breakable), breakable);
    }

    [Fact]
    public void Noise_breaks_less_than_any_attack()
    {
        using var scope = NewDisposeScope();
        using var images = SyntheticImages.Random();
        using var network = SyntheticImages.Trained(NetworkKind.Linear, images);
        var (pixels, labels) = (images.Pixels(0, images.Count), AttackBench.OwnLabels(network, images));
        long Broken(IterativeAttack attack) => AttackBench.Count(AttackBench.Outcome(attack, network, pixels, labels, 0.05f).Changed);
        Broken(new UniformNoise(SyntheticImages.Seed)).Should()
            .BeGreaterThan(0).And.BeLessThan(Broken(new SquareAttack(SyntheticImages.Seed, 10)));
    }
}

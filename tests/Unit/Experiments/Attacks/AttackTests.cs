using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Attacks.AutoPgd;
using ReproHarness.Experiments.Attacks.Losses;
using ReproHarness.Experiments.Attacks.Square;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace ReproHarness.Unit.Experiments.Attacks;

[Collection("Torch")]
public sealed class AttackTests
{
    private static readonly float[] Sizes = [1e-5f, 3.3e-4f, 0.01f, 0.1f, 0.7f, 1f];

    public static TheoryData<Attack> Attacks => new()
    {
        new FastGradientSign(),
        new FastGradientSign(AttackLabel.True),
        new StepLeastLikely(),
        new ProjectedGradientDescent(SyntheticImages.Seed, Steps: 4, Restarts: 2),
        new ProjectedGradientDescent(SyntheticImages.Seed, Steps: 3, RandomStart: false, Label: AttackLabel.True),
        new FastGradientSign(AttackLabel.True) { Loss = new MarginLoss() },
        new ProjectedGradientDescent(SyntheticImages.Seed, Steps: 4, Label: AttackLabel.True) { Loss = new TemperatureLoss() },
        new AutoProjectedGradientDescent(SyntheticImages.Seed, AttackLoss.CrossEntropy, Steps: 6, Restarts: 2),
        new AutoProjectedGradientDescent(SyntheticImages.Seed, new DlrLoss(), Steps: 6),
        new TargetedAutoPgd(SyntheticImages.Seed, Targets: 3, Steps: 6),
        new SquareAttack(SyntheticImages.Seed, Queries: 20),
        new UniformNoise(SyntheticImages.Seed),
    };

    [Fact]
    public void Every_attack_meets_the_property_tests()
    {
        var attacks = typeof(Attack).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Attack)) && !type.IsAbstract).ToList();
        static IEnumerable<Type> Listed(IEnumerable<object[]> rows) => rows.Select(row => row[0].GetType());

        Listed(Attacks).Should().Contain(attacks);
        Listed(AttackStrengthTests.IterativeAttacks).Should().Contain(attacks.Where(type => type.IsSubclassOf(typeof(IterativeAttack))));
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void The_bound_and_the_box_are_kept_to_the_last_bit(Attack attack)
    {
        using var scope = NewDisposeScope();
        using var images = SyntheticImages.Random();
        using var network = SyntheticImages.Network(NetworkKind.Mlp, images);
        var pixels = images.Pixels(0, images.Count);
        foreach (var eps in Sizes)
        {
            var adversarial = Perturb(attack, network, pixels, images.Labels, eps);
            // Both are float32, so their difference is exact in float64.
            var distance = adversarial.to(float64).sub(pixels.to(float64)).abs().max().item<double>();
            distance.Should().BeLessThanOrEqualTo(eps).And.BeGreaterThan(0.98 * eps);
            adversarial.min().item<float>().Should().BeGreaterThanOrEqualTo(0);
            adversarial.max().item<float>().Should().BeLessThanOrEqualTo(1);
        }
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Size_zero_changes_nothing(Attack attack)
    {
        using var scope = NewDisposeScope();
        using var images = SyntheticImages.Random();
        using var network = SyntheticImages.Network(NetworkKind.Mlp, images);
        var pixels = images.Pixels(0, images.Count);
        Same(Perturb(attack, network, pixels, images.Labels, 0), pixels).Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void An_attack_leaves_no_tensor_and_restores_the_parameters(Attack attack)
    {
        using var images = SyntheticImages.Random();
        using var network = SyntheticImages.Network(NetworkKind.Cnn, images);
        network.parameters().First().requires_grad = false;
        var before = network.parameters().Select(p => p.requires_grad).ToArray();
        TensorsLeft.By(() =>
        {
            using var scope = NewDisposeScope();
            Perturb(attack, network, images.Pixels(0, 50), images.Labels.narrow(0, 0, 50), 0.1f);
        }).Should().Be(0);
        network.parameters().Select(p => p.requires_grad).Should().Equal(before);
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void A_network_in_training_mode_is_refused(Attack attack)
    {
        using var scope = NewDisposeScope();
        using var images = SyntheticImages.Random();
        using var network = SyntheticImages.Network(NetworkKind.Linear, images);
        network.train();
        var act = () => Perturb(attack, network, images.Pixels(0, 5), images.Labels.narrow(0, 0, 5), 0.1f);
        act.Should().Throw<InvalidOperationException>().WithMessage("*evaluation mode*");
    }

    [Fact]
    public void Pgd_with_one_full_step_from_the_clean_image_is_fgsm()
    {
        using var scope = NewDisposeScope();
        using var images = SyntheticImages.Random();
        using var network = SyntheticImages.Network(NetworkKind.Cnn, images);
        var pixels = images.Pixels(0, images.Count);
        var pgd = new ProjectedGradientDescent(SyntheticImages.Seed, Steps: 1, RandomStart: false, StepFactor: 1);
        foreach (var eps in Sizes)
            Same(Perturb(pgd, network, pixels, images.Labels, eps), Perturb(new FastGradientSign(), network, pixels, images.Labels, eps))
                .Should().BeTrue();
    }

    [Fact]
    public void Single_steps_go_up_the_prediction_and_down_to_the_least_likely_class()
    {
        using var scope = NewDisposeScope();
        using var images = SyntheticImages.Random();
        using var network = SyntheticImages.Network(NetworkKind.Linear, images);
        var pixels = images.Pixels(0, images.Count);
        var clean = network.forward(pixels);
        CrossEntropy(Perturb(new FastGradientSign(), network, pixels, images.Labels, 0.05f), clean.argmax(1)).Should()
            .BeGreaterThan(CrossEntropy(pixels, clean.argmax(1)));
        CrossEntropy(Perturb(new FastGradientSign(AttackLabel.True), network, pixels, images.Labels, 0.05f), images.Labels).Should()
            .BeGreaterThan(CrossEntropy(pixels, images.Labels));
        CrossEntropy(Perturb(new StepLeastLikely(), network, pixels, images.Labels, 0.05f), clean.argmin(1)).Should()
            .BeLessThan(CrossEntropy(pixels, clean.argmin(1)));

        double CrossEntropy(Tensor input, Tensor labels) => nn.functional.cross_entropy(network.forward(input), labels).item<float>();
    }

    [Fact]
    public void A_flat_network_has_zero_gradients_and_says_so()
    {
        using var scope = NewDisposeScope();
        using var images = SyntheticImages.Random();
        using var network = SyntheticImages.Network(NetworkKind.Linear, images);
        using (no_grad()) network.get_parameter("weight")!.zero_();
        using var frozen = new FrozenNetwork(network);
        var direction = new FastGradientSign().Direction(network, images.Pixels(0, 20), images.Labels.narrow(0, 0, 20));
        direction.ZeroGradient.all().item<bool>().Should().BeTrue();
    }

    [Fact]
    public void A_random_start_belongs_to_the_image_and_not_to_the_batch()
    {
        using var scope = NewDisposeScope();
        var all = CounterNoise.Uniform(99, arange(1000, dtype: int64), [1, 8, 8]);
        var some = CounterNoise.Uniform(99, tensor(new long[] { 700, 3 }), [1, 8, 8]);
        Same(some[0], all[700]).Should().BeTrue();
        Same(some[1], all[3]).Should().BeTrue();
        Same(all, CounterNoise.Uniform(100, arange(1000, dtype: int64), [1, 8, 8])).Should().BeFalse();
    }

    [Fact]
    public void Random_starts_are_uniform_and_uncorrelated()
    {
        using var scope = NewDisposeScope();
        // 64,000 numbers: the bands are five standard errors.
        var noise = CounterNoise.Uniform(5, arange(1000, dtype: int64), [1, 8, 8]).flatten();
        noise.abs().max().item<float>().Should().BeLessThan(1);
        noise.mean().item<float>().Should().BeApproximately(0, 0.0115f);
        noise.square().mean().item<float>().Should().BeApproximately(1f / 3, 0.006f);
        noise.narrow(0, 0, 63999).mul(noise.narrow(0, 1, 63999)).mean().item<float>().Should().BeApproximately(0, 0.0066f);
    }

    private static Tensor Perturb(Attack attack, Network network, Tensor pixels, Tensor labels, float eps) => attack switch
    {
        SingleStepAttack single => single.Perturb(network, pixels, labels, eps),
        _ => ((IterativeAttack)attack).Perturb(
            network, pixels, labels, full(pixels.shape[0], eps), arange(pixels.shape[0], dtype: int64)).Pixels,
    };

    private static bool Same(Tensor a, Tensor b) => a.eq(b).all().item<bool>();
}

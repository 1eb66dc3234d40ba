using FsCheck;
using FsCheck.Xunit;
using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Attacks.AutoPgd;
using ReproHarness.Experiments.Attacks.Losses;
using ReproHarness.Experiments.Attacks.Square;
using ReproHarness.Experiments.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace ReproHarness.Unit.Experiments.Attacks;

[Collection("Torch")]
public sealed class AttackStrengthTests
{
    [Theory]
    [InlineData(NetworkKind.Mlp)]
    [InlineData(NetworkKind.Cnn)]
    public void Apgd_breaks_at_least_as_many_as_pgd_and_pgd_as_fgsm(NetworkKind kind)
    {
        using var scope = NewDisposeScope();
        using var images = SyntheticImages.Random();
        using var network = SyntheticImages.Trained(kind, images);
        var (pixels, labels) = (images.Pixels(0, images.Count), AttackBench.OwnLabels(network, images));
        var seed = SyntheticImages.Seed;
        foreach (var loss in new[] { AttackLoss.CrossEntropy, new PlainCrossEntropyLoss(), new MarginLoss(), new TemperatureLoss() })
        {
            double fgsm = 0, pgd = 0, apgd = 0;
            foreach (var eps in new[] { 0.01f, 0.02f, 0.04f, 0.08f })
            {
                fgsm += AttackBench.Count(
                    network.Predict(
                        AttackBench.Perturb(new FastGradientSign(AttackLabel.True) { Loss = loss }, network, pixels, labels, eps))
                            .ne(labels));
                pgd += AttackBench.Count(
                    AttackBench.Outcome(
                        new ProjectedGradientDescent(seed, Steps: 20, Label: AttackLabel.True) { Loss = loss }, network, pixels, labels,
                        eps).Changed);
                apgd += AttackBench.Count(
                    AttackBench.Outcome(new AutoProjectedGradientDescent(seed, loss, Steps: 50), network, pixels, labels, eps).Changed);
            }

            // Counts of the same images: a difference of a few is what the random starts make.
            var slack = 2 * Math.Sqrt(fgsm) / 10;
            pgd.Should().BeGreaterThan(fgsm - slack, loss.Name);
            apgd.Should().BeGreaterThan(pgd - slack, loss.Name).And.BeGreaterThan(fgsm, loss.Name);
        }
    }

    public static TheoryData<IterativeAttack> IterativeAttacks => new()
    {
        new ProjectedGradientDescent(SyntheticImages.Seed, Label: AttackLabel.True) { Loss = new MarginLoss() },
        new AutoProjectedGradientDescent(SyntheticImages.Seed, AttackLoss.CrossEntropy, Steps: 20, Restarts: 2),
        new AutoProjectedGradientDescent(SyntheticImages.Seed, new DlrLoss(), Steps: 20, Restarts: 2),
        new TargetedAutoPgd(SyntheticImages.Seed, Targets: 3, Steps: 10),
        new SquareAttack(SyntheticImages.Seed, Queries: 60),
        new UniformNoise(SyntheticImages.Seed),
    };

    [Theory]
    [MemberData(nameof(IterativeAttacks))]
    public void What_happens_to_an_image_does_not_depend_on_its_batch(IterativeAttack attack)
    {
        using var scope = NewDisposeScope();
        using var images = SyntheticImages.Random(120);
        using var network = SyntheticImages.Trained(NetworkKind.Mlp, images);
        var (pixels, labels, sizes) =
            (images.Pixels(0, images.Count), AttackBench.OwnLabels(network, images), linspace(0.005, 0.1, images.Count, float32));
        var whole = attack.Perturb(network, pixels, labels, sizes, arange(images.Count, dtype: int64));
        AttackBench.Count(whole.Changed).Should().BeInRange(2, 118);
        foreach (var batch in new[] { 1, 7, 50 })
        {
            var parts = Enumerable.Range(0, (images.Count + batch - 1) / batch).Select(i =>
            {
                var (start, count) = (i * batch, Math.Min(batch, images.Count - (i * batch)));
                Tensor Part(Tensor all) => all.narrow(0, start, count);
                return attack.Perturb(network, Part(pixels), Part(labels), Part(sizes), Part(arange(images.Count, dtype: int64)));
            }).ToList();
            cat([.. parts.Select(part => part.Changed)]).eq(whole.Changed).all().item<bool>().Should().BeTrue("batch {0}", batch);
        }
    }

    [Theory]
    [MemberData(nameof(IterativeAttacks))]
    public void Success_is_a_misclassified_point(IterativeAttack attack)
    {
        using var scope = NewDisposeScope();
        using var images = SyntheticImages.Random(120);
        using var network = SyntheticImages.Trained(NetworkKind.Cnn, images);
        var (pixels, labels) = (images.Pixels(0, images.Count), AttackBench.OwnLabels(network, images));
        var (points, succeeded) = AttackBench.Outcome(attack, network, pixels, labels, 0.03f);
        network.Predict(points).ne(labels).eq(succeeded).all().item<bool>().Should().BeTrue();
    }

    [Property(MaxTest = 25)]
    public void Every_attack_stays_in_the_ball_and_in_the_box(PositiveInt seed, NormalFloat size)
    {
        using var scope = NewDisposeScope();
        var eps = (float)Math.Min(Math.Abs(size.Get) % 1, 1);
        using var images = SyntheticImages.Random(20, side: 4);
        using var network = SyntheticImages.Network(NetworkKind.Mlp, images);
        var pixels = images.Pixels(0, images.Count);
        var root = new ReproHarness.Experiments.Runtime.RootSeed((ulong)seed.Get);
        foreach (var listed in ((IEnumerable<object[]>)AttackTests.Attacks).SelectMany(row => row).OfType<IterativeAttack>())
        {
            var attack = listed with { Seed = root };
            var points = AttackBench.Outcome(attack, network, pixels, images.Labels, eps).Pixels;
            points.to(float64).sub(pixels.to(float64)).abs().max().item<double>().Should().BeLessThanOrEqualTo(eps, attack.Name);
            points.min().item<float>().Should().BeGreaterThanOrEqualTo(0, attack.Name);
            points.max().item<float>().Should().BeLessThanOrEqualTo(1, attack.Name);
        }
    }

    [Fact]
    public void Square_asks_for_no_gradient()
    {
        using var scope = NewDisposeScope();
        using var images = SyntheticImages.Random(30);
        using var network = new WithoutGradient(SyntheticImages.Network(NetworkKind.Mlp, images));
        network.eval();
        var (pixels, labels) = (images.Pixels(0, images.Count), AttackBench.OwnLabels(network, images));
        AttackBench.Count(AttackBench.Outcome(new SquareAttack(SyntheticImages.Seed, 50), network, pixels, labels, 0.1f).Changed).Should()
            .BeGreaterThan(3);
    }

    [Theory]
    [MemberData(nameof(IterativeAttacks))]
    public void A_cancelled_attack_ends(IterativeAttack attack)
    {
        if (attack is UniformNoise) return;
        using var scope = NewDisposeScope();
        using var images = SyntheticImages.Random(10);
        using var network = SyntheticImages.Network(NetworkKind.Linear, images);
        using var source = new CancellationTokenSource();
        source.Cancel();
        var act = () =>
            attack.Perturb(network, images.Pixels(0, 10), images.Labels, full(10, 1e-6f), arange(10, dtype: int64), source.Token);
        act.Should().Throw<OperationCanceledException>();
    }

    [Fact]
    public void Values_out_of_range_are_refused_in_one_line()
    {
        var apgd = new AutoProjectedGradientDescent(default, AttackLoss.CrossEntropy);
        FluentActions.Invoking((apgd with { Steps = 0 }).Validate).Should().Throw<ReproHarness.Storage.InputException>()
            .WithMessage("APGD with 0 steps*");
        FluentActions.Invoking((apgd with { Restarts = 0 }).Validate).Should().Throw<ReproHarness.Storage.InputException>()
            .WithMessage("APGD with 0 restarts*");
        FluentActions.Invoking(new SquareAttack(default, 0).Validate).Should().Throw<ReproHarness.Storage.InputException>()
            .WithMessage("*with 0 queries*");
        apgd.Describe().Should().NotBe((apgd with { Steps = 51 }).Describe()).And.NotBe((apgd with { Loss = new DlrLoss() }).Describe());
    }

    /// <summary>Logits cut off from the graph: only a query attack can use them.</summary>
    private sealed class WithoutGradient : Network
    {
        private readonly Network _inner;

        public WithoutGradient(Network inner) : base(inner.Spec with { Normalisation = Normalisation.None })
        {
            _inner = inner;
            register_module("inner", inner);
        }

        protected override Tensor Logits(Tensor normalised) => _inner.forward(normalised).detach();
    }
}

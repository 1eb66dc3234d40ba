using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Attacks.AutoPgd;
using ReproHarness.Experiments.Attacks.Losses;
using ReproHarness.Experiments.Models;
using ReproHarness.Storage;
using TorchSharp;
using static TorchSharp.torch;

namespace ReproHarness.Unit.Experiments.Attacks.Losses;

[Collection("Torch")]
public sealed class AttackLossTests
{
    public static TheoryData<AttackLoss> Losses => new()
    {
        AttackLoss.CrossEntropy, new PlainCrossEntropyLoss(), new MarginLoss(), new DlrLoss(), new TemperatureLoss(),
    };

    [Fact]
    public void Each_loss_is_its_formula()
    {
        using var scope = NewDisposeScope();
        var logits = tensor(new double[,] { { 1, 4, 2, 3 }, { 5, 1, 2, 2 } });
        var labels = tensor(new long[] { 0, 0 });
        Values(new MarginLoss()).Should().Equal(3, -3);
        // h(1) - h(3): 4 - 2 and 5 - 2.
        Values(new DlrLoss()).Should()
            .BeEquivalentTo(
                [1.5, -1.0],
                options => options.Using<double>(c => c.Subject.Should().BeApproximately(c.Expectation, 1e-9)).WhenTypeIs<double>());
        Values(AttackLoss.CrossEntropy)[1].Should().BeApproximately(Math.Log(Math.Exp(1) + 2 * Math.Exp(2)) - 5, 1e-12);
        Values(new PlainCrossEntropyLoss())[1].Should().BeApproximately(Math.Log(Math.Exp(5) + Math.Exp(1) + 2 * Math.Exp(2)) - 5, 1e-12);
        var deviation = Math.Sqrt((6.25 + 2.25 + 0.25 + 0.25) / 4);
        Values(new TemperatureLoss())[1].Should().BeApproximately(
            Math.Log(Math.Exp(1 / deviation) + 2 * Math.Exp(2 / deviation)) - 5 / deviation, 1e-12);

        double[] Values(AttackLoss loss) => loss.PerImage(logits, labels).data<double>().ToArray();
    }

    [Fact]
    public void Targeted_dlr_is_its_formula_whatever_is_added_to_the_logits_or_multiplies_them()
    {
        using var scope = NewDisposeScope();
        var logits = tensor(new double[,] { { 1, 4, 2, 3, 0 }, { 5, 1, 2, 2, -1 } });
        var pairs = tensor(new long[,] { { 0, 2 }, { 0, 3 } });

        // h(1) - (h(3) + h(4)) / 2: 4 - 1.5 and 5 - 1.5.
        double[] expected = [(2.0 - 1) / 2.5, (2.0 - 5) / 3.5];
        foreach (var same in new[] { logits, logits * 1000, logits + 7 })
        {
            var values = new TargetedDlrLoss().PerImage(same, pairs).data<double>().ToArray();
            for (var i = 0; i < 2; i++) values[i].Should().BeApproximately(expected[i], 1e-9);
        }
    }

    [Fact]
    public void A_scaled_cross_entropy_is_the_plain_one_of_the_logits_times_the_factor()
    {
        using var scope = NewDisposeScope();
        var logits = tensor(new double[,] { { 1, 4, 2 }, { 5, 1, 2 } });
        var labels = tensor(new long[] { 0, 1 });
        new ScaledCrossEntropyLoss(1e3).PerImage(logits, labels).data<double>().ToArray()
            .Should().Equal(new PlainCrossEntropyLoss().PerImage(logits * 1000, labels).data<double>().ToArray());
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void The_gradient_is_that_of_the_formula_and_each_image_has_its_own(AttackLoss loss)
    {
        using var scope = NewDisposeScope();
        using var generator = SyntheticImages.Seed.Generator("test/losses");
        var logits = randn([20, 6], dtype: float64, generator: generator).requires_grad_();
        var labels = randint(0, 6, [20], dtype: int64, generator: generator);
        var gradient = autograd.grad([loss.PerImage(logits, labels).sum()], [logits])[0];
        // The temperature's divisor is held: its derivative is that of the cross-entropy of the divided logits.
        var divisor = loss is TemperatureLoss ? logits.detach().std(1, unbiased: false, keepdim: true) : ones(20, 1, dtype: float64);
        var direction = randn([20, 6], dtype: float64, generator: generator);
        var held = loss is TemperatureLoss ? AttackLoss.CrossEntropy : loss;
        Tensor At(double step) => held.PerImage((logits.detach() + step * direction) / divisor, labels);
        var expected = (At(1e-6) - At(-1e-6)) / 2e-6;
        (gradient * direction).sum(1).sub(expected).abs().max().item<double>().Should().BeLessThan(1e-6);
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Equal_logits_give_finite_gradients(AttackLoss loss)
    {
        using var scope = NewDisposeScope();
        foreach (var value in new[] { 0f, 3f, 1e-39f })
        {
            var logits = full([3, 5], value).requires_grad_();
            var gradient = autograd.grad([loss.PerImage(logits, tensor(new long[] { 0, 1, 4 })).sum()], [logits])[0];
            gradient.isfinite().all().item<bool>().Should().BeTrue();
        }
    }

    [Fact]
    public void A_factor_on_the_logits_leaves_every_loss_but_cross_entropy_its_direction()
    {
        using var scope = NewDisposeScope();
        using var images = SyntheticImages.Random(60);
        using var network = SyntheticImages.Trained(NetworkKind.Mlp, images);
        using var frozen = new FrozenNetwork(network);
        foreach (var loss in new AttackLoss[] { new MarginLoss(), new DlrLoss(), new TemperatureLoss() })
            Same(Direction(loss, 1), Direction(loss, 1024)).Should().BeTrue("a power of two is exact in floating point: {0}", loss.Name);
        Same(Direction(AttackLoss.CrossEntropy, 1), Direction(AttackLoss.CrossEntropy, 1024)).Should().BeFalse();

        Tensor Direction(AttackLoss loss, float factor)
        {
            var input = images.Pixels(0, 60).requires_grad_();
            return autograd.grad([loss.PerImage(network.forward(input) * factor, images.Labels).sum()], [input])[0].sign();
        }
    }

    [Fact]
    public void Dlr_of_two_classes_is_refused_in_one_line()
    {
        using var scope = NewDisposeScope();
        FluentActions.Invoking(() => new DlrLoss().PerImage(zeros(2, 2), zeros(2, dtype: int64)))
            .Should().Throw<InputException>().WithMessage("the DLR loss with 2 classes: at least 3 are needed*");
    }

    [Fact]
    public void Every_attack_names_its_loss_and_attacks_that_differ_in_it_have_keys_that_differ()
    {
        var seed = SyntheticImages.Seed;
        new FastGradientSign().Describe().Should().Be("fgsm label=Predicted loss=ce");
        new FastGradientSign { Loss = new PlainCrossEntropyLoss() }.Describe().Should().Be("fgsm label=Predicted loss=ce-plain");
        new StepLeastLikely().Describe().Should().Be("step-ll loss=ce");
        new ProjectedGradientDescent(seed).Describe().Should()
            .Be("pgd seed=7 steps=10 restarts=1 start=random factor=2.5 label=Predicted loss=ce");
        new AutoProjectedGradientDescent(seed, AttackLoss.CrossEntropy).Describe().Should().EndWith(" loss=ce");
        new ProjectedGradientDescent(seed) { Loss = new TemperatureLoss() }.Describe().Should().EndWith("label=Predicted loss=temperature");
    }

    private static bool Same(Tensor a, Tensor b) => a.eq(b).all().item<bool>();
}

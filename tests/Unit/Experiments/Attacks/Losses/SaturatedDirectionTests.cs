using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Attacks.AutoPgd;
using ReproHarness.Experiments.Attacks.Losses;
using ReproHarness.Unit.Experiments.Audit.Controls;
using ReproHarness.Experiments.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace ReproHarness.Unit.Experiments.Attacks.Losses;

/// <summary>
/// The direction of the cross-entropy where its float32 softmax is 1. The reference is made by hand in float64, class by class: (1 - p_y)
/// (sum_j q_j grad h_j - grad h_y) with
/// q the softmax over the other classes, without the factor. Plain cross-entropy is no reference: in float64 it saturates too, at a gap
/// of 37.
/// </summary>
[Collection("Torch")]
public sealed class SaturatedDirectionTests
{
    [Theory]
    [InlineData(NetworkKind.Mlp, 200)]
    [InlineData(NetworkKind.Mlp, 1000)]
    [InlineData(NetworkKind.Cnn, 300)]
    [InlineData(NetworkKind.Cnn, 1000)]
    public void Every_image_is_attacked_along_the_direction_of_the_reference(NetworkKind kind, float factor)
    {
        using var scope = NewDisposeScope();
        using var images = SyntheticImages.Random(80);
        using var network = new ScaledLogits(SyntheticImages.Trained(kind, images), factor);
        var pixels = images.Pixels(0, 80);
        var labels = network.Predict(pixels);
        SaturatedSoftmax.Of(network.forward(pixels)).to(float64).mean().item<double>().Should()
            .BeGreaterThan(0.5, "else nothing is tried here");
        var reference = Reference(network, pixels, labels);
        using var frozen = new FrozenNetwork(network);

        Agreement(AttackLoss.CrossEntropy).Should().BeGreaterThan(0.999);
        Agreement(new PlainCrossEntropyLoss()).Should().BeLessThan(0.9, "its own logit is lost");

        // Log-probabilities at the end of a network change nothing.
        var logProbabilities = Agreeing(Gradient(AttackLoss.CrossEntropy, logits => logits.log_softmax(1)));
        logProbabilities.Should().BeGreaterThan(0.999);

        // Signs of a gradient within rounding of zero are anybody's.
        double Agreement(AttackLoss loss) => Agreeing(InputGradient.Of(network, pixels, _ => labels, loss).Gradient);

        Tensor Gradient(AttackLoss loss, Func<Tensor, Tensor> end)
        {
            using var gradients = enable_grad();
            var input = pixels.detach().requires_grad_();
            return autograd.grad([loss.PerImage(end(network.forward(input)), labels).sum()], [input])[0];
        }

        double Agreeing(Tensor gradient)
        {
            var counts = reference.abs().gt(reference.abs().flatten(1).amax([1]).view(-1, 1, 1, 1) * 1e-5);
            return gradient.sign().to(float64).eq(reference.sign()).masked_select(counts).to(float64).mean().item<double>();
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Minus_infinity_in_every_other_logit_gives_a_finite_gradient_of_the_own_logit(long label)
    {
        using var scope = NewDisposeScope();
        var values = Enumerable.Repeat(float.NegativeInfinity, 8).ToArray();
        values[label] = 2;
        (values[4], values[5], values[6], values[7]) = (1, 3, 2, 0.5f);
        var logits = tensor(values).view(2, 4).requires_grad_();
        var losses = AttackLoss.CrossEntropy.PerImage(logits, tensor(new[] { label, 1L }));
        var gradient = autograd.grad([losses.sum()], [logits])[0];
        gradient.isfinite().all().item<bool>().Should().BeTrue();
        gradient[0].data<float>().Should().Equal(Enumerable.Range(0, 4).Select(i => i == label ? -1f : 0f));
        losses[0].item<float>().Should().Be(float.NegativeInfinity, "no other class can be");
        losses[1].item<float>().Should()
            .BeApproximately(MathF.Log(MathF.Exp(1) + MathF.Exp(2) + MathF.Exp(0.5f)) - 3, 1e-5f, "another image keeps its own");
    }

    [Fact]
    public void Some_logits_of_minus_infinity_and_one_class_alone_give_finite_gradients()
    {
        using var scope = NewDisposeScope();
        foreach (
            var (values, classes) in new[] { (new[] { 1f, float.NegativeInfinity, 3f, 1e30f, -1e30f, 0f }, 3L), (new[] { 1f, 2f }, 1L) })
        {
            var logits = tensor(values).view(-1, classes).requires_grad_();
            var labels = zeros(logits.shape[0], dtype: int64);
            autograd.grad([AttackLoss.CrossEntropy.PerImage(logits, labels).sum()], [logits])[0].isfinite().all().item<bool>().Should()
                .BeTrue();
        }
    }

    [Fact]
    public void The_loss_rises_with_the_cross_entropy_and_is_its_log_odds()
    {
        using var scope = NewDisposeScope();
        using var generator = SyntheticImages.Seed.Generator("test/log-odds");
        var logits = randn([200, 7], dtype: float64, generator: generator) * 3;
        var labels = randint(0, 7, [200], dtype: int64, generator: generator);
        var odds = AttackLoss.CrossEntropy.PerImage(logits, labels);
        var plain = new PlainCrossEntropyLoss().PerImage(logits, labels);
        (nn.functional.softplus(odds) - plain).abs().max().item<double>().Should().BeLessThan(1e-12);
    }

    [Fact]
    public void Attacks_break_a_saturated_network_as_often_as_its_float64_copy_and_plain_cross_entropy_does_not()
    {
        const float Eps = 0.03f;
        using var scope = NewDisposeScope();
        using var images = SyntheticImages.Random(120);
        using var network = new ScaledLogits(SyntheticImages.Trained(NetworkKind.Mlp, images), 1000);
        var pixels = images.Pixels(0, 120);
        var labels = network.Predict(pixels);
        var exact = PixelBall.Along(pixels, Reference(network, pixels, labels).sign().to(float32), Eps);
        var wanted = network.Predict(exact).ne(labels).sum().item<long>();

        Broken(new FastGradientSign()).Should().BeCloseTo(wanted, 1);
        Broken(new FastGradientSign { Loss = new PlainCrossEntropyLoss() }).Should().BeLessThan(wanted - 5);
        foreach (var attack in new Func<AttackLoss, IterativeAttack>[]
        {
            loss => new ProjectedGradientDescent(SyntheticImages.Seed, Steps: 5) { Loss = loss },
            loss => new AutoProjectedGradientDescent(SyntheticImages.Seed, loss, Steps: 10),
        })
        {
            Searched(attack(AttackLoss.CrossEntropy)).Should().BeGreaterThan(Searched(attack(new PlainCrossEntropyLoss())) + 5);
        }

        long Broken(SingleStepAttack attack) =>
            network.Predict(attack.Perturb(network, pixels, images.Labels, Eps)).ne(labels).sum().item<long>();
        long Searched(IterativeAttack attack) =>
            network.Predict(attack.Perturb(network, pixels, labels, full([120], Eps), arange(120, dtype: int64)).Pixels).ne(labels).sum()
                .item<long>();
    }

    // One backward pass for each class; the scale of the logits is in `network`.
    private static Tensor Reference(ScaledLogits network, Tensor pixels, Tensor labels)
    {
        using var scope = NewDisposeScope();
        network.to(float64);
        try
        {
            var input = pixels.to(float64).requires_grad_();
            var logits = network.forward(input);
            var classes = logits.shape[1];
            var own = nn.functional.one_hot(labels, classes).to(float64);
            var others = logits.detach().masked_fill(own.gt(0), double.NegativeInfinity).softmax(1);
            var weights = others - own;
            return Enumerable.Range(0, (int)classes)
                .Select(j => autograd.grad([logits.select(1, j).sum()], [input], retain_graph: true)[0] * weights.select(1, j)
                    .view(-1, 1, 1, 1))
                .Aggregate((one, other) => one + other).MoveToOuterDisposeScope();
        }
        finally
        {
            network.to(float32);
        }
    }
}

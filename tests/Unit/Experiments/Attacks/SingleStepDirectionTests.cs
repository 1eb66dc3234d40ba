using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Attacks.Losses;
using ReproHarness.Experiments.Models;
using static TorchSharp.torch;

namespace ReproHarness.Unit.Experiments.Attacks;

/// <summary>Where a single step goes: of five classes, where losses disagree.</summary>
[Collection("Torch")]
public sealed class SingleStepDirectionTests
{
    public static TheoryData<AttackLoss> Losses =>
        new() { AttackLoss.CrossEntropy, new PlainCrossEntropyLoss(), new MarginLoss(), new TemperatureLoss(), new DlrLoss() };

    [Theory]
    [MemberData(nameof(Losses))]
    public void Fgsm_goes_along_the_sign_of_the_gradient_of_its_own_loss(AttackLoss loss)
    {
        using var bench = new Bench();
        foreach (var label in new[] { AttackLabel.Predicted, AttackLabel.True })
        {
            using var scope = NewDisposeScope();
            var attack = new FastGradientSign(label) { Loss = loss };
            var labels = label == AttackLabel.True ? bench.Images.Labels : bench.Logits().argmax(1);
            bench.Direction(attack).eq(bench.Sign(loss, labels)).all().item<bool>().Should().BeTrue("{0} of {1}", loss.Name, label);
        }
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Step_ll_goes_against_the_gradient_of_its_own_loss_at_the_least_likely_class(AttackLoss loss)
    {
        using var bench = new Bench();
        using var scope = NewDisposeScope();
        bench.Direction(new StepLeastLikely { Loss = loss }).eq(bench.Sign(loss, bench.Logits().argmin(1)).neg()).all().item<bool>()
            .Should().BeTrue(loss.Name);
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void A_step_of_pgd_goes_where_fgsm_by_the_same_loss_goes(AttackLoss loss)
    {
        using var bench = new Bench();
        using var scope = NewDisposeScope();
        var pgd = new ProjectedGradientDescent(SyntheticImages.Seed, Steps: 1, RandomStart: false, StepFactor: 1, Label: AttackLabel.True) {
            Loss = loss };
        var moved = AttackBench.Outcome(pgd, bench.Network, bench.Images.Pixels(0, bench.Images.Count), bench.Images.Labels, 0.01f).Pixels;
        var single =
            new FastGradientSign(AttackLabel.True) {
                Loss = loss }.Perturb(bench.Network, bench.Images.Pixels(0, bench.Images.Count), bench.Images.Labels, 0.01f);
        moved.eq(single).all().item<bool>().Should().BeTrue(loss.Name);
    }

    [Fact]
    public void The_gradient_of_an_image_is_as_large_in_a_batch_as_alone()
    {
        using var bench = new Bench();
        using var scope = NewDisposeScope();
        InputGradient Of(int start, int count) =>
            InputGradient.Of(bench.Network, bench.Images.Pixels(start, count), _ => bench.Images.Labels.narrow(0, start, count));
        Of(0, 20).Gradient.narrow(0, 7, 1).allclose(Of(7, 1).Gradient, rtol: 1e-3, atol: 1e-6).Should().BeTrue();
    }

    [Fact]
    public void Losses_of_different_directions_are_different_attacks()
    {
        using var bench = new Bench();
        using var scope = NewDisposeScope();
        var directions = new AttackLoss[] { AttackLoss.CrossEntropy, new MarginLoss(), new TemperatureLoss() }
            .Select(loss => bench.Direction(new FastGradientSign(AttackLabel.True) { Loss = loss })).ToList();
        foreach (var (one, other) in new[] { (0, 1), (0, 2), (1, 2) })
            directions[one].ne(directions[other]).to(float32).mean().item<float>().Should().BeGreaterThan(0.01f);
    }

    private sealed class Bench : IDisposable
    {
        public Bench()
        {
            Images = SyntheticImages.Random(60);
            Network = SyntheticImages.Network(NetworkKind.Mlp, Images);
        }

        public ReproHarness.Experiments.Data.ImageSet Images { get; }

        public Network Network { get; }

        public Tensor Logits() => Network.forward(Images.Pixels(0, Images.Count)).detach();

        public Tensor Direction(SingleStepAttack attack)
        {
            using var frozen = new FrozenNetwork(Network);
            return attack.Direction(Network, Images.Pixels(0, Images.Count), Images.Labels).Sign;
        }

        /// <summary>The sign of the loss's gradient, by libtorch alone.</summary>
        public Tensor Sign(AttackLoss loss, Tensor labels)
        {
            var pixels = Images.Pixels(0, Images.Count).requires_grad_();
            return autograd.grad([loss.PerImage(Network.forward(pixels), labels).sum()], [pixels])[0].sign();
        }

        public void Dispose()
        {
            Network.Dispose();
            Images.Dispose();
        }
    }
}

using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Training;
using ReproHarness.Storage;
using TorchSharp;

namespace ReproHarness.Unit.Experiments.Training;

[Collection("Torch")]
public sealed class AdversaryTests
{
    private static readonly Adversary Pgd =
        new(new ProjectedGradientDescent(default, Steps: 3, Label: AttackLabel.True), Eps: 0.1f, CleanShare: 0);
    private static readonly Adversary StepLl = new(new StepLeastLikely(), Eps: 0.1f, CleanShare: 0.5);

    [Fact]
    public void A_share_of_the_batch_stays_clean_and_the_rest_moves_within_the_bound()
    {
        using var scope = torch.NewDisposeScope();
        using var images = SyntheticImages.Random();
        using var network = SyntheticImages.Network(NetworkKind.Cnn, images);
        network.train();
        var pixels = images.Pixels(0, 41);

        var seen = StepLl.Change(network, pixels, images.Labels.narrow(0, 0, 41), torch.arange(41, dtype: torch.int64),
            SyntheticImages.Seed);

        var moved = seen.sub(pixels).abs().flatten(1).amax([1]).data<float>().ToArray();
        moved[..20].Should().OnlyContain(size => size == 0);
        moved[20..].Should().OnlyContain(size => size > 0.05f && size <= 0.1f);
        network.training.Should().BeTrue("the training goes on");
        network.parameters().Should().OnlyContain(parameter => parameter.requires_grad);
    }

    [Fact]
    public void The_images_that_are_attacked_are_attacked_by_their_own_labels_and_from_their_own_starts()
    {
        using var scope = torch.NewDisposeScope();
        using var images = SyntheticImages.Random();
        using var network = SyntheticImages.Network(NetworkKind.Mlp, images);
        var (pixels, labels, ids) = (images.Pixels(0, 40), images.Labels.narrow(0, 0, 40), torch.arange(100, 140, dtype: torch.int64));
        var half = Pgd with { CleanShare = 0.5 };

        network.train();
        var seen = half.Change(network, pixels, labels, ids, SyntheticImages.Seed);

        network.eval();
        var attack = (ProjectedGradientDescent)half.Attack with { Seed = SyntheticImages.Seed };
        var expected =
            attack.Perturb(
                network, pixels.narrow(0, 20, 20), labels.narrow(0, 20, 20), torch.full(20, half.Eps), ids.narrow(0, 20, 20)).Pixels;
        seen.narrow(0, 20, 20).eq(expected).all().item<bool>().Should().BeTrue();
        seen.narrow(0, 0, 20).eq(pixels.narrow(0, 0, 20)).all().item<bool>().Should().BeTrue();
    }

    [Fact]
    public void Adversarial_training_is_another_training_that_repeats_bit_for_bit_and_starts_differ_from_epoch_to_epoch()
    {
        using var images = SyntheticImages.Random();
        float[] Weights(Adversary? adversary)
        {
            using var trained =
                Trainer.Train(
                    NetworkSpec.For(NetworkKind.Linear, images), new TrainingRecipe(2, 50, new AdamSettings(), Adversary: adversary),
                    images, SyntheticImages.Seed, SyntheticImages.Session());
            return trained.Network.parameters().First().data<float>().ToArray();
        }

        var attacked = Weights(Pgd);
        attacked.Should().Equal(Weights(Pgd)).And.NotEqual(Weights(null)).And.NotEqual(Weights(StepLl));

        using var scope = torch.NewDisposeScope();
        using var network = SyntheticImages.Network(NetworkKind.Linear, images);
        float[] Seen(string epoch) =>
            Pgd.Change(network, images.Pixels(0, 10), images.Labels.narrow(0, 0, 10), torch.arange(10, dtype: torch.int64),
                SyntheticImages.Seed.Child(epoch)).data<float>().ToArray();
        Seen("1").Should().NotEqual(Seen("2"));
    }

    [Fact]
    public void A_network_trained_against_an_attack_stands_it_better()
    {
        using var images = SyntheticImages.Random();
        double Robust(Adversary? adversary)
        {
            using var scope = torch.NewDisposeScope();
            using var trained =
                Trainer.Train(
                    NetworkSpec.For(NetworkKind.Mlp, images), new TrainingRecipe(30, 50, new AdamSettings(), Adversary: adversary), images,
                    SyntheticImages.Seed, SyntheticImages.Session());
            var attacked = new FastGradientSign(AttackLabel.True)
                .Perturb(trained.Network, images.Pixels(0, images.Count), images.Labels, 0.1f);
            return trained.Network.Predict(attacked).eq(images.Labels).to(torch.float64).mean().item<double>();
        }

        Robust(Pgd).Should().BeGreaterThan(Robust(null) + 0.1);
    }

    [Fact]
    public void Training_against_an_attack_leaves_no_tensor()
    {
        using var images = SyntheticImages.Random();
        TensorsLeft.By(() => Trainer.Train(
            NetworkSpec.For(NetworkKind.Linear, images), new TrainingRecipe(1, 50, new AdamSettings(), Adversary: Pgd), images,
            SyntheticImages.Seed, SyntheticImages.Session()).Dispose()).Should().Be(0);
    }

    [Fact]
    public void Values_out_of_range_are_refused_in_one_line()
    {
        FluentActions.Invoking(() => (Pgd with { Eps = 0 }).Validate()).Should().Throw<InputException>()
            .WithMessage("adversary of size 0*");
        FluentActions.Invoking(() => (Pgd with { CleanShare = 1 }).Validate()).Should().Throw<InputException>()
            .WithMessage("adversary that leaves the share 1 clean*");
        Pgd.Describe().Should().NotBe((Pgd with { Eps = 0.2f }).Describe());
    }
}

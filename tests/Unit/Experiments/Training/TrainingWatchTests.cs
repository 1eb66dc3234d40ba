using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Training;
using static TorchSharp.torch;

namespace ReproHarness.Unit.Experiments.Training;

[Collection("Torch")]
public sealed class TrainingWatchTests
{
    private static readonly TrainingRecipe Recipe = new(2, 50, new AdamSettings());

    [Theory]
    [InlineData(NetworkKind.Mlp)]
    [InlineData(NetworkKind.ResNet8)]
    public void A_watched_network_has_the_weights_of_one_that_nobody_watched(NetworkKind kind)
    {
        using var images = SyntheticImages.Random(150);
        var spec = NetworkSpec.For(kind, images);
        var modes = new List<bool>();
        var watch = new TrainingWatch([0.5], (_, network) =>
        {
            using var scope = NewDisposeScope();
            using var noGrad = no_grad();
            modes.Add(network.training);
            network.forward(images.Pixels(0, 50));
        });

        using var watched = Trainer.Watched(spec, Recipe, images, SyntheticImages.Seed, SyntheticImages.Session(), watch);
        using var alone = Trainer.Train(spec, Recipe, images, SyntheticImages.Seed, SyntheticImages.Session());

        watched.Network.state_dict().Zip(alone.Network.state_dict()).Should()
            .OnlyContain(pair => Same(pair.First.Value, pair.Second.Value));
        modes.Should().HaveCount(4).And.OnlyContain(training => !training);
        watched.Network.training.Should().BeFalse();
    }

    [Fact]
    public void It_is_told_of_the_start_of_shares_of_the_first_epoch_and_of_every_epoch()
    {
        using var images = SyntheticImages.Random(500);
        var moments = new List<double>();
        using var trained = Trainer.Watched(
            NetworkSpec.For(NetworkKind.Linear, images), Recipe, images, SyntheticImages.Seed, SyntheticImages.Session(),
            new TrainingWatch([1.0 / 64, 0.25, 0.5], (epochs, _) => moments.Add(epochs)));
        moments.Should().Equal(0, 0.1, 0.2, 0.5, 1, 2);
    }

    private static bool Same(Tensor one, Tensor other)
    {
        using var scope = NewDisposeScope();
        return one.eq(other).all().item<bool>();
    }
}

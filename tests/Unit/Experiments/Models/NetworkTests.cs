using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Storage;
using TorchSharp;

namespace ReproHarness.Unit.Experiments.Models;

[Collection("Torch")]
public sealed class NetworkTests
{
    [Theory]
    [InlineData(NetworkKind.Linear, 28, 7850)]
    [InlineData(NetworkKind.Mlp, 28, 269322)]
    [InlineData(NetworkKind.Cnn, 28, 9098)]
    [InlineData(NetworkKind.Cnn, 8, 1898)]
    public void A_network_has_the_parameters_of_its_layers_and_gives_one_logit_per_class(NetworkKind kind, int side, long parameters)
    {
        using var scope = torch.NewDisposeScope();
        using var generator = new RootSeed(1).Generator("a");
        using var network = NetworkFactory.Create(new NetworkSpec(kind, 1, side, side, 10, new Normalisation(0.3f, 0.3f)), generator);
        network.ParameterCount.Should().Be(parameters);
        network.forward(torch.zeros(3, 1, side, side)).shape.Should().Equal(3, 10);
        network.training.Should().BeFalse();
    }

    [Fact]
    public void The_same_stream_gives_the_same_weights_and_another_stream_others()
    {
        using var images = SyntheticImages.Random();
        var spec = NetworkSpec.For(NetworkKind.Mlp, images);
        Weights(spec, "a").Should().Equal(Weights(spec, "a"));
        Weights(spec, "a").Should().NotEqual(Weights(spec, "b"));
    }

    [Fact]
    public void Initial_weights_fill_plus_minus_one_over_the_root_of_the_fan_in()
    {
        using var images = SyntheticImages.Random();
        var weights = Weights(NetworkSpec.For(NetworkKind.Linear, images), "a");
        weights.Max().Should().BeInRange(0.11f, 0.125f);
        weights.Min().Should().BeInRange(-0.125f, -0.11f);
    }

    [Fact]
    public void Making_a_network_leaves_the_global_stream_alone()
    {
        using var images = SyntheticImages.Random();
        using var before = torch.get_rng_state();
        using var network = SyntheticImages.Network(NetworkKind.Cnn, images);
        using var after = torch.get_rng_state();
        after.bytes.ToArray().Should().Equal(before.bytes.ToArray());
    }

    [Fact]
    public void The_normalisation_is_inside_the_network()
    {
        using var scope = torch.NewDisposeScope();
        using var generator = new RootSeed(1).Generator("a");
        using var network =
            NetworkFactory.Create(new NetworkSpec(NetworkKind.Linear, 1, 2, 2, 2, new Normalisation(0.25f, 0.5f)), generator);
        var pixels = torch.tensor(new[] { 0f, 0.25f, 0.5f, 1f }).view(1, 1, 2, 2);
        var expected = torch.nn.functional.linear(
            torch.tensor(new[] { -0.5f, 0f, 0.5f, 1.5f }).view(1, 4), network.get_parameter("weight")!, network.get_parameter("bias")!);
        network.forward(pixels).detach().data<float>().ToArray().Should().Equal(expected.detach().data<float>().ToArray());
    }

    [Fact]
    public void A_convolutional_network_for_tiny_images_is_refused_in_one_line()
    {
        using var generator = new RootSeed(1).Generator("a");
        var act = () => NetworkFactory.Create(new NetworkSpec(NetworkKind.Cnn, 1, 3, 3, 10, new Normalisation(0, 1)), generator);
        act.Should().Throw<InputException>().WithMessage("*3x3*4x4*");
    }

    private static float[] Weights(NetworkSpec spec, string stream)
    {
        using var generator = new RootSeed(1).Generator(stream);
        using var network = NetworkFactory.Create(spec, generator);
        return network.parameters().First().data<float>().ToArray();
    }
}

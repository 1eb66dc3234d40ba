using ReproHarness.Experiments.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace ReproHarness.Unit.Experiments.Models;

[Collection("Torch")]
public sealed class HalvingPoolTests
{
    [Theory]
    [InlineData(8, 8)]
    [InlineData(28, 28)]
    [InlineData(7, 5)]
    [InlineData(2, 3)]
    public void Without_a_gradient_it_gives_the_numbers_of_libtorchs_pooling(int height, int width)
    {
        using var scope = NewDisposeScope();
        using var generator = SyntheticImages.Seed.Generator("test/pool");
        var input = randn([3, 4, height, width], generator: generator);

        var pooled = HalvingPool.Of(input);

        pooled.shape.Should().Equal(3, 4, height / 2, width / 2);
        pooled.data<float>().ToArray().Should().Equal(nn.functional.max_pool2d(input, 2).data<float>().ToArray());
    }

    [Fact]
    public void Of_equal_values_the_first_has_the_gradient()
    {
        using var scope = NewDisposeScope();
        var input = ones([1, 1, 2, 2], requires_grad: true);

        HalvingPool.Of(input).sum().backward();

        input.grad!.data<float>().ToArray().Should().Equal(1, 0, 0, 0);
    }

    [Fact]
    public void A_network_predicts_the_same_logits_with_and_without_a_gradient()
    {
        using var scope = NewDisposeScope();
        using var images = SyntheticImages.Random(40, side: 9);
        using var network = SyntheticImages.Network(NetworkKind.Cnn, images);
        var pixels = images.Pixels(0, images.Count);
        var with = network.forward(pixels).detach();
        using var noGrad = no_grad();

        network.forward(pixels).data<float>().ToArray().Should().Equal(with.data<float>().ToArray());
    }

    [Fact]
    public void It_leaves_no_tensor_but_its_result()
    {
        using var input = ones([2, 3, 4, 4]);

        ReproHarness.Experiments.Runtime.LiveTensors.LeftBy(() => HalvingPool.Of(input).Dispose()).Should().Be(0);
    }
}

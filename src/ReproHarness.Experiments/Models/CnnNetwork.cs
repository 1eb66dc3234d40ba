using static TorchSharp.torch;

namespace ReproHarness.Experiments.Models;

/// <summary>
/// Two 3x3 convolutions with stride 2 and 8 and 16 channels, each rectified, and one affine map. Striding instead of pooling
/// (Springenberg et al., arXiv 1412.6806): on a CPU, libtorch's max-pooling alone takes longer than both convolutions. About 0.15
/// MFLOP for a 28x28 image: small, because the fast tier trains and attacks it several times within its budget.
/// </summary>
public sealed class CnnNetwork : Network
{
    private const int Width1 = 8;
    private const int Width2 = 16;

    /// <summary>Draws the weights from <paramref name="generator"/>, layer by layer.</summary>
    public CnnNetwork(NetworkSpec spec, Generator generator) : base(spec)
    {
        var features = Width2 * Halved(Halved(spec.Height)) * Halved(Halved(spec.Width));
        Register("conv1_weight", generator, spec.Channels * 9, Width1, spec.Channels, 3, 3);
        Register("conv1_bias", generator, spec.Channels * 9, Width1);
        Register("conv2_weight", generator, Width1 * 9, Width2, Width1, 3, 3);
        Register("conv2_bias", generator, Width1 * 9, Width2);
        Register("output_weight", generator, features, spec.Classes, features);
        Register("output_bias", generator, features, spec.Classes);
    }

    /// <inheritdoc />
    protected override Tensor Logits(Tensor normalised)
    {
        using var pixels = ChannelsLast(normalised);
        using var block1 = Block(pixels, "conv1");
        using var block2 = Block(block1, "conv2");
        using var flat = block2.flatten(1);
        return nn.functional.linear(flat, get_parameter("output_weight")!, get_parameter("output_bias")!);
    }

    private Tensor Block(Tensor input, string layer) =>
        Convolution.Apply(
            input, get_parameter($"{layer}_weight")!, get_parameter($"{layer}_bias")!, ConvolutionSteps.Strided(2), 1, 1).relu_();

    private static int Halved(int side) => (side + 1) / 2;
}

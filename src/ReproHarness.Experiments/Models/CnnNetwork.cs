using static TorchSharp.torch;

namespace ReproHarness.Experiments.Models;

/// <summary>
/// Two 3x3 convolutions with 16 channels, each rectified and max-pooled by 2, and one affine map. About 1.1 MFLOP for a 28x28
/// image: small, because the fast tier trains and attacks it several times within its budget.
/// </summary>
public sealed class CnnNetwork : Network
{
    private const int Width = 16;

    /// <summary>Draws the weights from <paramref name="generator"/>, layer by layer.</summary>
    public CnnNetwork(NetworkSpec spec, Generator generator) : base(spec)
    {
        var features = Width * (spec.Height / 4) * (spec.Width / 4);
        Register("conv1_weight", generator, spec.Channels * 9, Width, spec.Channels, 3, 3);
        Register("conv1_bias", generator, spec.Channels * 9, Width);
        Register("conv2_weight", generator, Width * 9, Width, Width, 3, 3);
        Register("conv2_bias", generator, Width * 9, Width);
        Register("output_weight", generator, features, spec.Classes, features);
        Register("output_bias", generator, features, spec.Classes);
    }

    /// <inheritdoc />
    protected override Tensor Logits(Tensor normalised)
    {
        using var block1 = Block(normalised, "conv1");
        using var block2 = Block(block1, "conv2");
        using var flat = block2.flatten(1);
        return nn.functional.linear(flat, get_parameter("output_weight")!, get_parameter("output_bias")!);
    }

    // Pooling before rectifying gives the same numbers, since both are monotone, on a quarter of the elements.
    private Tensor Block(Tensor input, string layer)
    {
        using var convolved = nn.functional.conv2d(input, get_parameter($"{layer}_weight")!, get_parameter($"{layer}_bias")!, padding: [1L, 1L]);
        return nn.functional.max_pool2d(convolved, 2).relu_();
    }
}

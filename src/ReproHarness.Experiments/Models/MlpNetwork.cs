using static TorchSharp.torch;

namespace ReproHarness.Experiments.Models;

/// <summary>A perceptron with two hidden layers of 256 rectified units.</summary>
public sealed class MlpNetwork : Network
{
    private const int Width = 256;

    /// <summary>Draws the weights from <paramref name="generator"/>, layer by layer.</summary>
    public MlpNetwork(NetworkSpec spec, Generator generator) : base(spec)
    {
        Register("hidden1_weight", generator, spec.Pixels, Width, spec.Pixels);
        Register("hidden1_bias", generator, spec.Pixels, Width);
        Register("hidden2_weight", generator, Width, Width, Width);
        Register("hidden2_bias", generator, Width, Width);
        Register("output_weight", generator, Width, spec.Classes, Width);
        Register("output_bias", generator, Width, spec.Classes);
    }

    /// <inheritdoc />
    protected override Tensor Logits(Tensor normalised)
    {
        using var flat = normalised.flatten(1);
        using var hidden1 = Affine(flat, "hidden1").relu_();
        using var hidden2 = Affine(hidden1, "hidden2").relu_();
        return Affine(hidden2, "output");
    }

    private Tensor Affine(Tensor input, string layer) =>
        nn.functional.linear(input, get_parameter($"{layer}_weight")!, get_parameter($"{layer}_bias")!);
}

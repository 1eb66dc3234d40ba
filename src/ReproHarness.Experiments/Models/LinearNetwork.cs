using static TorchSharp.torch;

namespace ReproHarness.Experiments.Models;

/// <summary>Softmax regression: logits = W x + b. Its flip sizes have a closed form, which makes it the measure of every sweep.</summary>
public sealed class LinearNetwork : Network
{
    /// <summary>Draws the weights from <paramref name="generator"/>.</summary>
    public LinearNetwork(NetworkSpec spec, Generator generator) : base(spec)
    {
        Register("weight", generator, spec.Pixels, spec.Classes, spec.Pixels);
        Register("bias", generator, spec.Pixels, spec.Classes);
    }

    /// <inheritdoc />
    protected override Tensor Logits(Tensor normalised)
    {
        using var flat = normalised.flatten(1);
        return nn.functional.linear(flat, get_parameter("weight")!, get_parameter("bias")!);
    }
}

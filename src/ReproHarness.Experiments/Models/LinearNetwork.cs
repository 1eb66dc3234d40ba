using static TorchSharp.torch;

namespace ReproHarness.Experiments.Models;

/// <summary>Softmax regression: logits = W x + b. Its flip sizes have a closed form, which makes it the measure of every sweep.</summary>
public sealed class LinearNetwork : AffineNetwork
{
    /// <summary>Draws the weights from <paramref name="generator"/>.</summary>
    public LinearNetwork(NetworkSpec spec, Generator generator)
        : base(spec, generator, [new AffineLayer("weight", "bias", spec.Pixels, spec.Classes)])
    {
    }
}

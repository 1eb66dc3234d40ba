using static TorchSharp.torch;

namespace ReproHarness.Experiments.Models;

/// <summary>A perceptron with two hidden layers of 256 rectified units.</summary>
public sealed class MlpNetwork : AffineNetwork
{
    private const int Width = 256;

    /// <summary>Draws the weights from <paramref name="generator"/>, layer by layer.</summary>
    public MlpNetwork(NetworkSpec spec, Generator generator) : base(spec, generator,
    [
        AffineLayer.Named("hidden1", spec.Pixels, Width), AffineLayer.Named("hidden2", Width, Width),
        AffineLayer.Named("output", Width, spec.Classes),
    ])
    {
    }
}

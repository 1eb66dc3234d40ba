using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Attacks;

/// <summary>No attack: one draw of uniform noise in the ball. What it breaks, any attack of the same size has to break at least.</summary>
/// <param name="Seed">Root of the noise: numbers for each image.</param>
public sealed record UniformNoise(RootSeed Seed) : IterativeAttack
{
    /// <inheritdoc />
    public override string Name => "noise";

    /// <inheritdoc />
    public override bool ReadsLogitsAlone => true;

    /// <inheritdoc />
    public override string Describe() => $"{Name} seed={Seed.Value}";

    /// <inheritdoc />
    public override AttackOutcome Perturb(
        Network network, Tensor pixels, Tensor trueLabels, Tensor eps, Tensor imageIds, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(pixels);
        using var frozen = new FrozenNetwork(network);
        using var scope = NewDisposeScope();
        var noisy = PixelBall.Along(pixels, CounterNoise.Uniform(Seed.Derive("attack/noise"), imageIds, pixels.shape.AsSpan(1)), eps);
        return new AttackOutcome(noisy.MoveToOuterDisposeScope(), network.Predict(noisy).ne(trueLabels).MoveToOuterDisposeScope());
    }
}

using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Scripts;
using TorchSharp;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Arithmetic;

/// <summary>How far somebody's own network lies from itself in float64.</summary>
/// <param name="Logits">Largest relative error of an image's logits; null where it has no float64.</param>
/// <param name="Gradient">Relative error of the gradient of the pixels; null likewise.</param>
/// <param name="WhyNot">Why it has none; null where it has.</param>
public sealed record OwnNetworkResult(double? Logits, double? Gradient, string? WhyNot)
{
    /// <summary>
    /// Logits of the deepest networks here round by some thousandths; faults of convolutions move them by a tenth and more.
    /// </summary>
    public const double LogitsBound = 0.01;

    /// <summary>
    /// Gradients of deep networks jump where a rectified number lies within rounding of 0: 8 % were seen with every operation right.
    /// </summary>
    public const double GradientBound = 0.25;

    /// <summary>Whether rounding does not explain it.</summary>
    public bool IsWrong() => WhyNot is null && !(Logits <= LogitsBound && Gradient <= GradientBound);
}

/// <summary>
/// A network whose operations nobody listed, as it is: logits and the gradient of the pixels in float32,
/// then its weights made float64, which the libraries
/// compute in other ways, and both again.
/// </summary>
public static class OwnNetworkCheck
{
    private const int Images = 4;
    private static readonly RootSeed Seed = new(1);

    /// <summary>Checks it, and leaves it in float64.</summary>
    /// <param name="network">The network.</param>
    /// <param name="ran">Called when it has run in float32, there and back: it may not survive float64.</param>
    public static OwnNetworkResult Of(ScriptNetwork network, Action ran)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(ran);
        using var scope = NewDisposeScope();
        using var generator = Seed.Generator("arithmetic/own network");
        var spec = network.Spec;
        var pixels = rand([Images, spec.Channels, spec.Height, spec.Width], generator: generator);
        var labels = randint(0, spec.Classes, [Images], dtype: int64, generator: generator);
        var tested = InputGradient.Of(network, pixels, _ => labels);
        ran();
        network.ToDouble();
        var exact = InputGradient.Of(network, pixels.to(float64), _ => labels);
        return new OwnNetworkResult(
            tested.Logits.to(float64).sub(exact.Logits).norm(1).div(exact.Logits.norm(1)).max().ToDouble(),
            tested.Gradient.to(float64).sub(exact.Gradient).norm().ToDouble() / exact.Gradient.norm().ToDouble(), WhyNot: null);
    }
}

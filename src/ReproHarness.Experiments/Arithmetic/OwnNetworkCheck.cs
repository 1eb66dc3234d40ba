using ReproHarness.Experiments.Attacks;
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

    // As the probe's: noise and dropout move logits by far more, and then it is not the arithmetic that differs.
    private const double Repeated = 1e-3;
    private static readonly RootSeed Seed = new(1);

    /// <summary>Checks it, and leaves it in float64.</summary>
    /// <param name="network">The network.</param>
    /// <param name="begins">Called before each stage, none of which it need survive.</param>
    /// <returns>Null where the output is no row of logits for each image, no gradient reaches the pixels, or the same images twice give
    /// other logits: <see cref="Evaluations.NetworkProbe"/> refuses all three.</returns>
    public static OwnNetworkResult? Of(ScriptNetwork network, Action<TrialStage> begins)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(begins);
        using var scope = NewDisposeScope();
        using var generator = Seed.Generator("arithmetic/own network");
        var spec = network.Spec;
        var pixels = rand([Images, spec.Channels, spec.Height, spec.Width], generator: generator);
        var labels = randint(0, spec.Classes, [Images], dtype: int64, generator: generator);
        begins(TrialStage.Forward);
        if (ThereAndBack(network, pixels, () => begins(TrialStage.Backward)) is not { } first) return null;
        var tested = InputGradient.Of(network, pixels, _ => labels);
        if (first.sub(tested.Logits).abs().max().ToDouble() > Repeated * first.abs().max().ToDouble()) return null;
        begins(TrialStage.Exact);
        network.Convert(float64);
        var exact = InputGradient.Of(network, pixels.to(float64), _ => labels);
        var gradient = exact.Gradient.norm().ToDouble();

        // The network's own doing: no setting of the arithmetic is to blame, and none can be compared.
        if (!exact.Logits.isfinite().all().item<bool>() || !double.IsFinite(gradient)) return Incomparable("gives NaN or infinity");

        // A network that rounds its pixels has the gradient zero in both.
        var distance = tested.Gradient.to(float64).sub(exact.Gradient).norm().ToDouble();
        if (gradient == 0 && distance > 0) return Incomparable("has a gradient of zero");
        return new OwnNetworkResult(
            RelativeError(tested.Logits.to(float64), exact.Logits), distance == 0 ? 0 : distance / gradient, WhyNot: null);
    }

    // Of the image that is furthest off. Logits that are 0 in both are the same, whatever the probe says of such a network.
    private static double RelativeError(Tensor logits, Tensor exact)
    {
        double[] Sizes(Tensor rows) => [.. rows.norm(1).data<double>()];
        return Sizes(logits.sub(exact)).Zip(Sizes(exact), (distance, size) => distance == 0 ? 0 : distance / size).Aggregate(Math.Max);
    }

    private static OwnNetworkResult Incomparable(string what) => new(null, null, $"in float64, too, it {what}");

    // The first pass, of which libtorch names the operation that failed: later ones it runs as one piece.
    private static Tensor? ThereAndBack(ScriptNetwork network, Tensor pixels, Action back)
    {
        using var gradients = enable_grad();
        var input = pixels.detach().requires_grad_();
        var logits = network.forward(input);
        var isOfLogits = logits is { is_sparse: false, dtype: ScalarType.Float32, requires_grad: true }
            && logits.shape.SequenceEqual([pixels.shape[0], network.Spec.Classes]);
        if (!isOfLogits) return null;
        back();
        autograd.grad([logits.sum()], [input], allow_unused: true);
        return logits.detach();
    }
}

using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Scripts;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Storage;
using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Evaluations;

/// <summary>The findings of a probe that do not refuse the network.</summary>
/// <param name="GivesLogProbabilities">Whether the outputs are log-probabilities instead of logits, which is reported.</param>
/// <param name="Bounds">The bounds of the outputs, where they lie in those of a sigmoid or tanh; else null.</param>
public readonly record struct Probed(bool GivesLogProbabilities, BoundedOutputs? Bounds);

/// <summary>
/// Runs a user's network on a few images and checks the requirements of an attack. A network that fails here would still give numbers, but
/// they would have no meaning.
/// </summary>
public static class NetworkProbe
{
    private const int Images = 32;

    // Between two batch sizes, float32 sums differ in the last digits. Batch statistics move logits by far more.
    private const double Tolerance = 1e-3;

    // The same pass twice: libraries sum in another order where memory lies otherwise, in the last digits.
    private const double Rounding = 1e-5;

    /// <summary>
    /// Checks shape and type of the output, that it is the same twice and image by image, and that gradients reach the pixels.
    /// </summary>
    /// <param name="network">In evaluation mode, on the device of the images.</param>
    /// <param name="images">At least two images.</param>
    /// <param name="path">Its file, for messages.</param>
    /// <param name="requiresGradient">
    /// Whether a gradient that is zero for every image is refused. An audit has arms that need none, and says so.
    /// </param>
    /// <exception cref="InputException">The network is not what an attack needs; the message says what to change.</exception>
    public static Probed Check(Network network, ImageSet images, string path, bool requiresGradient = true)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(images);
        return FittedPass.Run(
            path, new SweepOptions(Math.Min(Images, images.Count)),
            options => Check(network, images, path, options.BatchSize, requiresGradient));
    }

    private static Probed Check(Network network, ImageSet images, string path, int count, bool requiresGradient)
    {
        using var scope = NewDisposeScope();
        using var frozen = new FrozenNetwork(network);
        var pixels = images.Pixels(0, count);
        Tensor once, twice, halves;
        using (no_grad())
        {
            once = network.forward(pixels);
            LogitsCheck.Shape(once, count, images, path);
            LogitsCheck.Finite(once, path);
            twice = network.forward(pixels);

            // Both halves: what the whole batch is scaled by, such as its largest logit, lies in one of them.
            var first = Math.Max(1, count / 2);
            halves = cat([.. Parts(pixels, count, first).Select(network.forward)], 0);
        }

        CheckState(network as ScriptNetwork, once, twice, pixels, path);
        CheckMode(once, twice, halves, path, (network as ScriptNetwork)?.Code ?? "");
        var logProbabilities = LogitsCheck.AreLogProbabilities(once, path);
        var bounds = BoundedOutputs.Of(network, pixels, path);
        CheckGradient(network, once, pixels, path, requiresGradient);
        return new Probed(logProbabilities, bounds);
    }

    private static IEnumerable<Tensor> Parts(Tensor pixels, int count, int first)
    {
        yield return pixels.narrow(0, 0, first);
        if (count > first) yield return pixels.narrow(0, first, count - first);
    }

    // What a pass changes is no fault where the logits are the same but for rounding: some models count their passes.
    private static void CheckState(ScriptNetwork? script, Tensor once, Tensor twice, Tensor pixels, string path)
    {
        if (script is null || Distance(once, twice) <= Rounding * once.abs().max().item<float>()) return;
        if (script.ChangedBy(pixels) is { } name) throw Differs(path, ModeCause.OfState(name));
    }

    private static InputException Differs(string path, ModeCause cause) =>
        new($"{path}: the same images twice give different logits, allowed: equal ones ({cause.What}); {cause.Cure}.");

    private static void CheckMode(Tensor once, Tensor twice, Tensor halves, string path, string code)
    {
        var scale = once.abs().max().item<float>();
        if (Distance(once, twice) > Tolerance * scale) throw Differs(path, ModeCause.OfNoise(code));
        if (Distance(once, halves) > Tolerance * scale)
        {
            var batch = ModeCause.OfBatch(code);
            throw new InputException($"{path}: an image's logits depend on the other images of its batch, allowed: on the image alone "
                + $"({batch.What}); {batch.Cure}.");
        }
    }

    // The gradient of the gap between the two largest logits: that of the loss vanishes in float32 where a network is very confident.
    private static void CheckGradient(Network network, Tensor logits, Tensor pixels, string path, bool requiresGradient)
    {
        if (pixels.shape[0] > 1 && logits.eq(logits.narrow(0, 0, 1)).all().item<bool>()
            && pixels.ne(pixels.narrow(0, 0, 1)).any().item<bool>())
            throw new InputException($"{path}: gives every image the same logits, allowed: logits that depend on the image; look for a "
                + $"factor of zero, or weights that were never trained or loaded.");
        const string Cure = "remove no_grad, detach, argmax and rounding from the model, or save it before quantisation";
        using var gradients = enable_grad();
        var input = pixels.detach().requires_grad_();
        var (top, _) = network.forward(input).topk(2, 1);
        var gap = top.select(1, 0).sub(top.select(1, 1)).sum();
        if (!gap.requires_grad || autograd.grad([gap], [input], allow_unused: true)[0] is not { IsInvalid: false } gradient)
            throw new InputException($"{path}: no gradient reaches the pixels, allowed: a model that can be differentiated; {Cure}.");
        if (!gradient.isfinite().all().item<bool>())
            throw new InputException(
                $"{path}: the gradient of the pixels is NaN or infinite, allowed: finite; check the normalisation and the weights.");
        if (requiresGradient && !gradient.ne(Held(0.0)).any().item<bool>())
            throw new InputException(
                $"{path}: the gradient of the pixels is zero for each of {pixels.shape[0]} images, allowed: a model that can be "
                    + $"differentiated; {Cure}.");
    }

    private static float Distance(Tensor one, Tensor other) => one.sub(other).abs().max().item<float>();
}

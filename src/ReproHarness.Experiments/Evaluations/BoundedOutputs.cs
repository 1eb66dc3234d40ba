using System.Globalization;
using ReproHarness.Experiments.Models;
using ReproHarness.Storage;
using TorchSharp;
using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Evaluations;

/// <summary>
/// Tests whether the outputs of a network lie between two bounds. The outputs of a sigmoid, tanh or hard limit are no logits. The gradient
/// of a loss on them is small or zero where the network is confident, so attacks fail that would succeed on the logits before it.
/// </summary>
/// <param name="Low">Lower bound.</param>
/// <param name="High">Upper bound.</param>
public sealed record BoundedOutputs(double Low, double High)
{
    // Pixels far beyond their range: logits grow with them, bounded outputs do not change.
    private const double Far = 1e4;
    private const double Farther = 1e5;

    // Logits of pixels ten times as far are ten times as large.
    private const double Growth = 3;

    private const double Close = 1e-3;

    // Share of the outputs for far pixels that lies at one of the two bounds. It is small for logits of ten classes.
    private const double SaturatedShare = 0.9;

    /// <summary>Searches for bounds.</summary>
    /// <param name="network">The network, in evaluation mode.</param>
    /// <param name="pixels">Some images, in [0, 1].</param>
    /// <param name="path">File of the network, for messages.</param>
    /// <returns>The bounds, where all outputs lie in those of a sigmoid or tanh and nothing says that one is behind them; else
    /// null.</returns>
    /// <exception cref="InputException">The outputs are driven to two ends, as behind a sigmoid, tanh or hard limit.</exception>
    public static BoundedOutputs? Of(Network network, Tensor pixels, string path)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(pixels);
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        Tensor near, far, farther;
        try
        {
            (near, far, farther) =
                (network.forward(pixels), network.forward(pixels.mul(Held(Far))), network.forward(pixels.mul(Held(Farther))));
        }
        catch (InputException)
        {
            // It refuses pixels beyond their range itself: nothing is known of its bounds.
            return null;
        }

        if (!far.isfinite().all().item<bool>() || !farther.isfinite().all().item<bool>()) return null;
        var (low, high) = (Least(far), Most(far));
        var span = high - low;
        var isSteady = Math.Abs(Least(farther) - low) <= Close * span && Math.Abs(Most(farther) - high) <= Close * span;
        var isInside = Least(near) >= low - Close * span && Most(near) <= high + Close * span;
        if (isSteady && isInside && span > 0 && AtEnds(far, low, high) >= SaturatedShare)
            throw new InputException($"{path}: {Named(low, high)}.");

        // Small logits lie between any two bounds, and grow with the pixels all the same.
        if (Largest(farther) > Growth * Largest(far)) return null;

        // Outputs that go up and down between two bounds, such as those of a sine, have other ends for other pixels.
        Tensor[] all = [near, far, farther];
        return Within(all, 0, 1) ?? Within(all, -1, 1);
    }

    private static string Named(double low, double high)
    {
        const string Cure = "return what lies before it, and save again";
        string Range() => string.Create(CultureInfo.InvariantCulture, $"{low:0.###} to {high:0.###}");
        if (Is(low, 0) && Is(high, 1)) return $"gives outputs driven to 0 and 1, as behind a sigmoid, allowed: logits; remove the "
            + $"sigmoid at its end: {Cure}";
        return Is(low, -1) && Is(high, 1)
            ? $"gives outputs driven to -1 and 1, as behind a tanh, allowed: logits; remove the tanh at its end: {Cure}"
            : $"gives outputs driven to the ends of {Range()}, as behind a clamp or a hard limit, allowed: logits; remove the limit at "
                + $"its end: {Cure}";
    }

    private static bool Is(double value, double end) => Math.Abs(value - end) < Close;

    private static BoundedOutputs? Within(Tensor[] outputs, double low, double high) =>
        outputs.Min(Least) >= low - Close && outputs.Max(Most) <= high + Close ? new BoundedOutputs(low, high) : null;

    private static double AtEnds(Tensor values, double low, double high)
    {
        var margin = 0.01 * (high - low);
        using var lowEnd = (low + margin).ToScalar();
        using var highEnd = (high - margin).ToScalar();
        using var below = values.le(lowEnd);
        using var above = values.ge(highEnd);
        return (double)below.logical_or(above).sum().item<long>() / values.numel();
    }

    private static double Largest(Tensor values) => Math.Max(Math.Abs(Least(values)), Math.Abs(Most(values)));

    private static double Least(Tensor values) => values.min().item<float>();

    private static double Most(Tensor values) => values.max().item<float>();
}

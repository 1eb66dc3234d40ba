using System.Collections.Immutable;
using ReproHarness.Experiments.Attacks.Losses;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Storage;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Evaluations;

/// <summary>The counts of a pass without an attack.</summary>
/// <param name="Right">Number of images that are predicted right.</param>
/// <param name="Saturated">Number of images whose softmax is exactly 1 in float32.</param>
/// <param name="Predictions">The class that is predicted of each image.</param>
public readonly record struct CleanCounts(int Right, int Saturated, ImmutableArray<int> Predictions);

/// <summary>One pass over all images without an attack.</summary>
public static class CleanPass
{
    /// <summary>Counts the images.</summary>
    /// <param name="network">In evaluation mode, on the device of the images.</param>
    /// <param name="images">The images.</param>
    /// <param name="path">The network's file, for messages.</param>
    /// <param name="options">Batch size and progress.</param>
    /// <param name="cancellation">Ends the pass between batches.</param>
    /// <exception cref="InputException">The logits of some images are NaN or infinite.</exception>
    public static CleanCounts Count(
        Network network, ImageSet images, string path, SweepOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(images);
        return FittedPass.Run(path, options, fitting => Counted(network, images, path, fitting, cancellation));
    }

    private static CleanCounts Counted(Network network, ImageSet images, string path, SweepOptions options, CancellationToken cancellation)
    {
        var (right, saturated) = (0L, 0L);
        var predictions = new List<int>(images.Count);
        using var noGrad = no_grad();
        foreach (var (start, count) in ImageBatches.Of(images.Count, options, 0, cancellation))
        {
            using var scope = NewDisposeScope();
            var logits = network.forward(images.Pixels(start, count));
            LogitsCheck.Finite(logits, path);
            var predicted = logits.argmax(1);
            predictions.AddRange(predicted.cpu().data<long>().ToArray().Select(prediction => (int)prediction));
            right += predicted.eq(images.Labels.narrow(0, start, count)).sum().item<long>();
            saturated += SaturatedSoftmax.Of(logits).sum().item<long>();
        }

        return new CleanCounts((int)right, (int)saturated, [.. predictions]);
    }
}

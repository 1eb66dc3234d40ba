using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Storage;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Evaluations;

/// <summary>One pass over all images without an attack.</summary>
public static class CleanPass
{
    /// <summary>How many images are predicted right.</summary>
    /// <param name="network">In evaluation mode, on the device of the images.</param>
    /// <param name="images">The images.</param>
    /// <param name="path">The network's file, for messages.</param>
    /// <param name="options">Batch size and progress.</param>
    /// <param name="cancellation">Ends the pass between batches.</param>
    /// <exception cref="InputException">The logits of some images are NaN or infinite.</exception>
    public static int Right(Network network, ImageSet images, string path, SweepOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(images);
        return FittedPass.Run(path, options, fitting => Counted(network, images, path, fitting, cancellation));
    }

    private static int Counted(Network network, ImageSet images, string path, SweepOptions options, CancellationToken cancellation)
    {
        var right = 0L;
        using var noGrad = no_grad();
        foreach (var (start, count) in ImageBatches.Of(images.Count, options, 0, cancellation))
        {
            using var scope = NewDisposeScope();
            var logits = network.forward(images.Pixels(start, count));
            LogitsCheck.Finite(logits, path);
            right += logits.argmax(1).eq(images.Labels.narrow(0, start, count)).sum().item<long>();
        }

        return (int)right;
    }
}

using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Sweeps;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Evaluations;

/// <summary>A normalisation that was tried on a network, with the resulting accuracy.</summary>
/// <param name="Normalize">The normalisation in the form of <c>--normalize</c>.</param>
/// <param name="Label">Values that the network then gets, for messages.</param>
/// <param name="Right">Number of images that are predicted right.</param>
/// <param name="Images">Number of images in the trial.</param>
public sealed record TriedRange(string Normalize, string Label, int Right, int Images);

/// <summary>
/// Tries the usual ranges of pixels on a network. A missing normalisation is the most common cause of a low accuracy.
/// </summary>
public static class PixelRanges
{
    private const int MostImages = 200;

    private static readonly (string Normalize, string Label)[] Usual =
    [
        ("0/1", "pixels from 0 to 1"), ("0/0.00392156862745098", "pixels from 0 to 255"), ("0.5/0.5", "pixels from -1 to 1"),
        ("0.5/0.00392156862745098", "pixels from -127.5 to 127.5"), ("0/0.0625", "grey levels from 0 to 16, as the digits were published"),
        ("0.1307/0.3081", "pixels normalised as for MNIST"), ("0.2860/0.3530", "pixels normalised as for Fashion-MNIST"),
        ("0.4914,0.4822,0.4465/0.2470,0.2435,0.2616", "pixels normalised as for CIFAR-10"),
        ("0.485,0.456,0.406/0.229,0.224,0.225", "pixels normalised as for ImageNet"),
    ];

    /// <summary>Tries the ranges, except the network's own and those for another number of channels.</summary>
    /// <param name="network">The network, in evaluation mode, with a normalisation of its own.</param>
    /// <param name="images">The images; the first 200 are used.</param>
    /// <param name="path">The network's file, for messages.</param>
    /// <param name="batchSize">Images per pass.</param>
    /// <returns>All that were tried, the best first.</returns>
    public static IReadOnlyList<TriedRange> Try(Network network, ImageSet images, string path, int batchSize)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(images);
        var channels = (int)images.Shape[0];
        var count = Math.Min(MostImages, images.Count);
        return
        [
            .. Usual.Where(range => range.Normalize.Split('/')[0].Split(',').Length is var values && (values == 1 || values == channels))
                .Select(range => (range.Normalize, range.Label, Normalisation: NormalisationText.Parse(range.Normalize, channels)))
                .Where(range => !range.Normalisation.Equals(network.Spec.Normalisation))
                .Select(range => new TriedRange(
                    range.Normalize, range.Label, Right(network, images, count, range.Normalisation, path, batchSize), count))
                .OrderByDescending(tried => tried.Right),
        ];
    }

    private static int Right(Network network, ImageSet images, int count, Normalisation normalisation, string path, int batchSize) =>
        FittedPass.Run(path, new SweepOptions(batchSize), options =>
        {
            var right = 0L;
            foreach (var (start, some) in ImageBatches.Of(count, options, 0, CancellationToken.None))
            {
                using var scope = NewDisposeScope();
                var pixels = Seen(images.Pixels(start, some), normalisation, network.Spec.Normalisation);
                right += network.Predict(pixels).eq(images.Labels.narrow(0, start, some)).sum().item<long>();
            }

            return (int)right;
        });

    // Pixels for which the network's own normalisation gives the values that another normalisation gives for the images.
    private static Tensor Seen(Tensor pixels, Normalisation other, Normalisation own) =>
        pixels.sub(Row(other.Means, pixels)).div(Row(other.Deviations, pixels)).mul(Row(own.Deviations, pixels))
            .add(Row(own.Means, pixels), alpha: Runtime.HeldScalars.One);

    private static Tensor Row(IEnumerable<float> values, Tensor pixels) =>
        tensor(values.ToArray(), device: pixels.device).view(1, -1, 1, 1);
}

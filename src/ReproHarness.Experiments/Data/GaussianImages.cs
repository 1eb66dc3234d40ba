using System.Globalization;
using MathNet.Numerics.Distributions;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Storage;
using TorchSharp;

namespace ReproHarness.Experiments.Data;

/// <summary>Shape of a random data set.</summary>
/// <param name="Train">Images to train on, at least 1.</param>
/// <param name="Test">Images to attack, at least 1.</param>
/// <param name="Channels">At least 1.</param>
/// <param name="Height">At least 1.</param>
/// <param name="Width">At least 1.</param>
/// <param name="Classes">At least 2.</param>
public sealed record GaussianShape(int Train, int Test, int Channels, int Height, int Width, int Classes);

/// <summary>
/// The paper's random data: independent Gaussian pixels of mean 0.5 and standard deviation 0.25, clipped to [0, 1] and rounded to
/// the 256 levels of a byte, with labels drawn uniformly, independent of the image.
/// </summary>
/// <remarks>
/// A byte's distribution is drawn by its exact cumulative distribution, on 31-bit whole numbers: unlike a float's Gaussian, it is the
/// same to the last bit on every processor, so that parameters and seed are the content's hash.
/// </remarks>
public static class GaussianImages
{
    public const double Mean = 0.5;
    public const double StandardDeviation = 0.25;

    private const long DrawRange = 1L << 31;
    private const int ImagesPerDraw = 1000;

    /// <summary>Draws the two sets from the streams <c>gaussian/train</c> and <c>gaussian/test</c>.</summary>
    public static DataSplit Create(RootSeed seed, GaussianShape shape)
    {
        foreach (var size in new[] { shape.Train, shape.Test, shape.Channels, shape.Height, shape.Width, shape.Classes - 1 })
            ArgumentOutOfRangeException.ThrowIfLessThan(size, 1, nameof(shape));
        return new DataSplit(Draw(seed, shape, "gaussian/train", shape.Train), Draw(seed, shape, "gaussian/test", shape.Test));
    }

    private static ImageSet Draw(RootSeed seed, GaussianShape shape, string stream, int count)
    {
        using var scope = torch.NewDisposeScope();
        using var pixels = seed.Generator($"{stream}/pixels");
        using var classes = seed.Generator($"{stream}/labels");
        var thresholds = torch.tensor(Thresholds());
        var images = torch.empty([count, shape.Channels, shape.Height, shape.Width], torch.ScalarType.Byte);

        // In parts: the 64-bit draws of a whole set would take eight times its memory.
        for (var start = 0; start < count; start += ImagesPerDraw)
        {
            using var part = torch.NewDisposeScope();
            var some = Math.Min(ImagesPerDraw, count - start);
            var draws = torch.randint(0, DrawRange, [some, shape.Channels, shape.Height, shape.Width], torch.ScalarType.Int64,
                generator: pixels);
            images.narrow(0, start, some).copy_(torch.bucketize(draws, thresholds, right: true));
        }

        var labels = torch.randint(0, shape.Classes, [count], torch.ScalarType.Int64, generator: classes);
        var hash = ContentHash.OfParts(
            DataSets.Gaussian.Name, stream, seed.Derive(stream).ToString(CultureInfo.InvariantCulture),
            $"{shape with { Train = 0, Test = 0 }}", $"{count}",
            string.Create(CultureInfo.InvariantCulture, $"{Mean}/{StandardDeviation}"));
        return new ImageSet(DataSets.Gaussian.Name, images, labels, shape.Classes, hash);
    }

    /// <summary>
    /// Level k is drawn where thresholds[k - 1] &lt;= draw &lt; thresholds[k]: its bounds are the pixel values (k - 1/2)/255 and (k +
    /// 1/2)/255.
    /// </summary>
    private static long[] Thresholds() =>
        [.. Enumerable.Range(0, 255).Select(k => (long)Math.Round(DrawRange * Normal.CDF(Mean, StandardDeviation, (k + 0.5) / 255)))];
}

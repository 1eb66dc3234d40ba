using System.IO.Abstractions;
using ReproHarness.Storage;
using TorchSharp;

namespace ReproHarness.Experiments.Data.Arrays;

/// <summary>Where the channels stand in an array of images.</summary>
public enum ArrayLayout
{
    /// <summary>[n, channels, height, width], as PyTorch has them.</summary>
    Nchw,

    /// <summary>[n, height, width, channels], as Keras and image files have them.</summary>
    Nhwc,
}

/// <summary>Images and labels of the user's own, in two <c>.npy</c> files.</summary>
/// <param name="Images">uint8 from 0 to 255, or float32 or float64 from 0 to 1; four dimensions, or three without channels.</param>
/// <param name="Labels">Whole numbers from 0, one for each image.</param>
/// <param name="Layout">Where the channels stand; null where the images have three dimensions.</param>
/// <param name="Classes">Number of classes; null for one more than the largest label.</param>
public sealed record ArrayImages(string Images, string Labels, ArrayLayout? Layout, int? Classes)
{
    /// <summary>Most classes.</summary>
    public const int MostClasses = 100_000;

    private const int LongestSide = 4096;

    /// <summary>Reads them.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="name">Name of the set.</param>
    /// <param name="limit">Most images, the first ones; null for all.</param>
    /// <exception cref="InputException">A file is damaged, or the two do not fit each other.</exception>
    public ImageSet Read(IFileSystem files, string name, int? limit)
    {
        using var scope = torch.NewDisposeScope();
        var images = NpyArray.Read(files, Images, torch.ScalarType.Byte, torch.ScalarType.Float32, torch.ScalarType.Float64);
        var labels = NpyArray.Read(
            files, Labels, torch.ScalarType.Int64, torch.ScalarType.Int32, torch.ScalarType.Int16, torch.ScalarType.Int8,
            torch.ScalarType.Byte);
        var (stored, pixels) = (images, Pixels(images));
        var classes = ClassesOf(labels, pixels.shape[0]);
        var count = Math.Min(limit ?? int.MaxValue, pixels.shape[0]);
        var hash = ContentHash.OfParts(
            "arrays", ContentHash.Of(stored.bytes), ContentHash.Of(labels.bytes), string.Join('x', stored.shape), $"{Layout}", $"{classes}",
            $"{count}");
        return new ImageSet(
            name, pixels.narrow(0, 0, count).clone(), labels.to(torch.ScalarType.Int64).narrow(0, 0, count).clone(), classes, hash);
    }

    private torch.Tensor Pixels(torch.Tensor images)
    {
        InputException Bad(string what) => new($"{Images}: {what}.");
        var shape = string.Join(", ", images.shape);
        if (images.dim() is not (3 or 4))
            throw Bad($"an array of shape ({shape}), allowed: four dimensions, or three without channels; reshape it");
        if (images.dim() == 4 && Layout is null)
            throw Bad($"an array of shape ({shape}) does not say where its channels stand; give --layout nchw or --layout nhwc");
        var ordered = images.dim() == 3 ? images.unsqueeze(1)
            : Layout == ArrayLayout.Nhwc ? images.permute(0, 3, 1, 2).contiguous()
            : images;
        if (ordered.shape[0] < 2) throw Bad("1 image, allowed: at least 2");
        if (ordered.shape[1] is not (1 or 3))
            throw Bad($"{ordered.shape[1]} channels in an array of shape ({shape}), allowed: 1 or 3; look at --layout");
        if (ordered.shape[2] > LongestSide || ordered.shape[3] > LongestSide)
            throw Bad($"images of {ordered.shape[2]}x{ordered.shape[3]}, allowed: sides of at most {LongestSide}; make them smaller");
        if (ordered.dtype == torch.ScalarType.Byte) return ordered;
        if (!ordered.isfinite().all().item<bool>()) throw Bad("pixels that are NaN or infinite, allowed: 0 to 1");
        var (low, high) = (ordered.min().ToDouble(), ordered.max().ToDouble());
        if (low < 0 || high > 1)
            throw Bad(FormattableString.Invariant($"pixels from {low:G4} to {high:G4}, allowed: 0 to 1; ")
                + (low >= 0 && high <= 255
                    ? "divide them by 255, or save them as uint8"
                    : "undo their normalisation, and give --normalize"));
        return ordered.to(torch.ScalarType.Float32);
    }

    private int ClassesOf(torch.Tensor labels, long images)
    {
        InputException Bad(string what) => new($"{Labels}: {what}.");
        if (labels.dim() != 1) throw Bad($"labels of shape ({string.Join(", ", labels.shape)}), allowed: one dimension; take argmax(1)");
        if (labels.shape[0] != images) throw Bad($"{labels.shape[0]} labels for {images} images, allowed: one for each");
        var whole = labels.to(torch.ScalarType.Int64);
        var (low, high) = (whole.min().item<long>(), whole.max().item<long>());
        var classes = Classes ?? Math.Max(high + 1, 2);
        if (low < 0 || high >= classes || classes > MostClasses)
            throw Bad($"labels from {low} to {high}, allowed: 0 to {Math.Min(classes, MostClasses) - 1}; number the classes from 0, or "
                + "give --classes");
        return (int)classes;
    }
}

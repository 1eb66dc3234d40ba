using ReproHarness.Storage;
using TorchSharp;

namespace ReproHarness.Experiments.Data;

/// <summary>Joins images with their labels.</summary>
public static class LabelledImages
{
    /// <summary>Makes an <see cref="ImageSet"/> on the CPU.</summary>
    /// <param name="name">Name of the data set.</param>
    /// <param name="images">At least one image.</param>
    /// <param name="labels">One label per image, 0 to <paramref name="classes"/> - 1.</param>
    /// <param name="classes">Number of classes, at least 2.</param>
    /// <param name="sha256">Hash of the content.</param>
    /// <exception cref="InputException">There are more images than labels or fewer.</exception>
    public static ImageSet Pair(string name, GreyImages images, byte[] labels, int classes, string sha256)
    {
        if (images.Count != labels.Length)
            throw new InputException(
                $"{name}: {images.Count} images but {labels.Length} labels, allowed: one label per image; give the two files of one set.");

        using var scope = torch.NewDisposeScope();
        return new ImageSet(
            name,
            torch.tensor(images.Pixels, torch.ScalarType.Byte).reshape(images.Count, 1, images.Rows, images.Columns),
            torch.tensor(labels, torch.ScalarType.Int64),
            classes,
            sha256);
    }
}

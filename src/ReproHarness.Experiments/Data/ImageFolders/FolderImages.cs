using System.IO.Abstractions;
using ReproHarness.Experiments.Data.Arrays;
using ReproHarness.Storage;
using TorchSharp;

namespace ReproHarness.Experiments.Data.ImageFolders;

/// <summary>
/// A folder of the user's own: a folder for each class, or <c>labels.csv</c>. All images have one size, which is kept as it is: what a
/// network was trained on is known to its owner alone.
/// </summary>
/// <param name="Folder">The folder.</param>
/// <param name="Classes">Number of classes; null for the class folders, or one more than the table's largest.</param>
public sealed record FolderImages(string Folder, int? Classes)
{
    private const int LargestFile = 256 << 20;
    private const long MostBytes = 2L << 30;
    private const int Channels = 3;

    /// <summary>Reads them, uint8 [n, 3, height, width].</summary>
    /// <param name="files">The file system.</param>
    /// <param name="name">Name of the set.</param>
    /// <param name="limit">Most images, the first of the folder's order; null for all.</param>
    /// <exception cref="InputException">The folder is not as it should be, an image is damaged, or two differ in size.</exception>
    public ImageSet Read(IFileSystem files, string name, int? limit)
    {
        ArgumentNullException.ThrowIfNull(files);
        if (!files.Directory.Exists(Folder))
            throw new InputException($"--images is '{Folder}': no such folder, and no .npy file; give one of them.");
        var listed = Listed(files, out var classes);
        ListedImage[] images = [.. listed.Take(limit ?? int.MaxValue)];
        if (images.Length < 2) throw new InputException($"{Folder}: {images.Length} image, allowed: at least 2; put more there.");
        var first = Decoded(files, images[0].Path);
        var (width, height) = (first.Width, first.Height);
        if ((long)images.Length * Channels * width * height > MostBytes)
            throw new InputException(
                $"{Folder}: {images.Length} images of {width}x{height}, allowed: {MostBytes >> 30} GiB of pixels; give --limit, or make "
                    + "them smaller.");
        using var scope = torch.NewDisposeScope();
        var pixels = torch.empty([images.Length, Channels, height, width], torch.ScalarType.Byte);
        for (var i = 0; i < images.Length; i++)
        {
            var image = i == 0 ? first : Decoded(files, images[i].Path);
            if ((image.Width, image.Height) != (width, height))
                throw new InputException(
                    $"{images[i].Path}: {image.Width}x{image.Height} pixels, allowed: {width}x{height} as {images[0].Path} has; give all "
                        + "images the size that the network takes.");
            Write(image, pixels.narrow(0, i, 1).bytes);
        }

        var labels = torch.tensor(Array.ConvertAll(images, image => (long)image.Label));
        return new ImageSet(
            name, pixels, labels, classes,
            ContentHash.OfParts("folder", ContentHash.Of(pixels.bytes), ContentHash.Of(labels.bytes), $"{width}x{height}", $"{classes}"));
    }

    private IReadOnlyList<ListedImage> Listed(IFileSystem files, out int classes)
    {
        if (!files.File.Exists(files.Path.Combine(Folder, LabelTable.FileName)))
        {
            classes = Classes ?? ClassFolders.Of(files, Folder).Count;
            if (classes < 2)
                throw new InputException(
                    $"{Folder}: {classes} class folders, allowed: at least 2, or a {LabelTable.FileName} that gives each image its class.");
            return ClassFolders.Read(files, Folder, classes);
        }

        var table = LabelTable.Read(files, Folder, Classes ?? ArrayImages.MostClasses);
        classes = Classes ?? Math.Max(table.Max(image => image.Label) + 1, 2);
        return table;
    }

    private static DecodedImage Decoded(IFileSystem files, string path) =>
        ImageDecoder.Decode(DataFiles.Read(files, path, LargestFile), path);

    private static void Write(DecodedImage image, Span<byte> planes)
    {
        var size = image.Width * image.Height;
        for (var at = 0; at < size; at++)
        {
            for (var channel = 0; channel < Channels; channel++) planes[(channel * size) + at] = image.Pixels[(4 * at) + channel];
        }
    }
}

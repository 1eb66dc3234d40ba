using System.Collections.Frozen;
using System.IO.Abstractions;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Data.ImageFolders;

/// <summary>
/// A folder for each class, as ImageNet is usually laid out (<c>n01440764/x.JPEG</c>): the names in order are the classes.
/// </summary>
internal static class ClassFolders
{
    // As torchvision and Kaggle lay a data set out: train/n01440764, val/n01440764, ILSVRC/Data.
    private static readonly FrozenSet<string> Splits =
        new[] { "train", "val", "validation", "test", "ILSVRC" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Extensions = [".jpg", ".jpeg", ".png"];

    /// <summary>
    /// The images: the first of every class, then the second of every class, and so on, so that the first n are of all classes alike.
    /// </summary>
    /// <param name="files">The file system.</param>
    /// <param name="folder">The folder of the class folders.</param>
    /// <param name="classes">How many there must be.</param>
    /// <exception cref="InputException">There are fewer folders or more, or no image.</exception>
    public static IReadOnlyList<ListedImage> Read(IFileSystem files, string folder, int classes)
    {
        var folders = Of(files, folder);
        if (folders.Count != classes)
            throw new InputException(
                $"{folder}: {folders.Count} class folders, allowed: exactly {classes}, one for each class of the networks, or a "
                    + $"{LabelTable.FileName} that gives each image its class index.");

        var images =
            folders.SelectMany((of, label) => Images(files, of).Select((path, rank) => (Rank: rank, Image: new ListedImage(path, label))))
            .OrderBy(entry => entry.Rank).Select(entry => entry.Image).ToList();
        return images.Count > 0
            ? images
            : throw new InputException(
                $"{folder}: no {string.Join(", ", Extensions)} in its {classes} class folders; put the images there.");
    }

    /// <summary>
    /// The class folders, in the order of their names. Hidden ones are none, and neither are those of a split, which hold class folders.
    /// </summary>
    public static IReadOnlyList<string> Of(IFileSystem files, string folder) =>
        [.. files.Directory.EnumerateDirectories(folder).Where(path => IsClass(files.Path.GetFileName(path)))
            .Order(StringComparer.Ordinal)];

    /// <summary>Whether images lie in the folder itself.</summary>
    public static bool HasImages(IFileSystem files, string folder) => Images(files, folder).Any();

    private static bool IsClass(string name) => !name.StartsWith('.') && !Splits.Contains(name);

    private static IEnumerable<string> Images(IFileSystem files, string folder) => files.Directory.EnumerateFiles(folder)
        .Where(path => Extensions.Contains(files.Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal);
}

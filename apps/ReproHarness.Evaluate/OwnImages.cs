using System.IO.Abstractions;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Data.Arrays;
using ReproHarness.Experiments.Data.ImageFolders;
using ReproHarness.Showing;
using ReproHarness.Storage;

namespace ReproHarness.Evaluate;

/// <summary>Images that the user brings: two arrays, or a folder of class folders.</summary>
/// <param name="Path">The array of images, or the folder.</param>
/// <param name="Labels">The array of labels; null for a folder.</param>
/// <param name="Layout">Where the channels of the array stand; null where it was not said.</param>
/// <param name="Classes">Number of classes; null where it was not said.</param>
internal sealed record OwnImages(string Path, string? Labels, ArrayLayout? Layout, int? Classes)
{
    private const string ArrayExtension = ".npy";

    private static readonly string[] Companions = ["labels", "layout", "classes"];

    /// <summary>Name of the set: that of the file or folder, in letters, digits, dots, underscores and dashes.</summary>
    public string Name
    {
        get
        {
            var path = Path.TrimEnd('/', '\\');
            var name = IsArray ? System.IO.Path.GetFileNameWithoutExtension(path) : System.IO.Path.GetFileName(path);
            var plain = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' ? c : '-')).Trim('-', '.');
            return plain.Length == 0 ? "images" : plain;
        }
    }

    private bool IsArray => Path.EndsWith(ArrayExtension, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the options; null where none is given.</summary>
    /// <param name="option">The value of an option; null where it is not given.</param>
    /// <exception cref="InputException">They do not go together, or one has a value that is not allowed.</exception>
    public static OwnImages? Parse(Func<string, string?> option)
    {
        if (option("images") is not { } path)
        {
            var alone = Companions.FirstOrDefault(name => option(name) is not null);
            return alone is null
                ? null
                : throw new InputException($"--{alone} is for images of your own; give --images, or leave it out.");
        }

        if (option("dataset") is not null) throw new InputException("--dataset and --images are both given; give one of them.");
        var own = new OwnImages(
            path, option("labels"), option("layout") is { } layout ? OptionPairs.Choice<ArrayLayout>("layout", layout) : null,
            option("classes") is { } classes ? (int)OptionPairs.Whole("classes", classes, 2, ArrayImages.MostClasses) : null);
        if (own.IsArray && own.Labels is null)
            throw new InputException($"--labels is missing: give a .npy file with the class of each image of {path}.");
        if (!own.IsArray && (own.Labels ?? option("layout")) is not null)
            throw new InputException(
                $"--images is '{path}', a folder: its class folders or labels.csv say what the images show; leave out --labels and "
                    + "--layout, or give a .npy file.");
        return own;
    }

    /// <summary>Reads the images.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="limit">Most images, the first ones; null for all.</param>
    /// <exception cref="InputException">They are not there, or not as they should be.</exception>
    public ImageSet Read(IFileSystem files, int? limit) => IsArray
        ? new ArrayImages(Path, Labels!, Layout, Classes).Read(files, Name, limit)
        : new FolderImages(Path, Classes).Read(files, Name, limit);
}

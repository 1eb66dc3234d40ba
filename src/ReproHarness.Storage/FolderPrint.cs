using System.Globalization;
using System.IO.Abstractions;

namespace ReproHarness.Storage;

/// <summary>A hash of the files of a folder, by which two machines see whether they have the same.</summary>
public static class FolderPrint
{
    /// <summary>
    /// More files than this are told apart by names and lengths: thousands of photographs are not read once more for it. Everything
    /// measured has the hash of its images in its key.
    /// </summary>
    public const int MostRead = 64;

    /// <summary>sha256 over names and lengths, and over the content of at most <see cref="MostRead"/> files.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="folder">The folder; its sub-folders count.</param>
    public static string Of(IFileSystem files, string folder)
    {
        ArgumentNullException.ThrowIfNull(files);
        var paths = files.Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .OrderBy(path => files.Path.GetRelativePath(folder, path), StringComparer.Ordinal).ToList();
        return ContentHash.OfParts(paths.SelectMany(path => new[]
        {
            files.Path.GetRelativePath(folder, path), files.FileInfo.New(path).Length.ToString(CultureInfo.InvariantCulture),
            paths.Count > MostRead ? "" : ContentHash.Of(files.File.ReadAllBytes(path)),
        }));
    }
}

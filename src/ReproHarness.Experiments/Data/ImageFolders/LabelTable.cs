using System.Globalization;
using System.IO.Abstractions;
using Microsoft.VisualBasic.FileIO;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Data.ImageFolders;

/// <summary>
/// Reads <c>labels.csv</c>: a header, then a line for each image. The columns <c>file</c> (relative to the folder) and
/// <c>class_index</c> are used, others are for people.
/// </summary>
internal static class LabelTable
{
    /// <summary>Name of the table in its folder.</summary>
    public const string FileName = "labels.csv";

    private const string FileColumn = "file";
    private const string ClassColumn = "class_index";
    private const int LargestFile = 8 << 20;

    /// <summary>The images of the table, in its order. Every file must be there.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="folder">Where the table lies.</param>
    /// <param name="classes">Number of classes.</param>
    /// <exception cref="InputException">
    /// The table is damaged, or names a file that is not in the folder: the message names the line.
    /// </exception>
    public static IReadOnlyList<ListedImage> Read(IFileSystem files, string folder, int classes)
    {
        var path = files.Path.Combine(folder, FileName);
        using var parser = new TextFieldParser(new MemoryStream(DataFiles.Read(files, path, LargestFile)))
        {
            Delimiters = [","],
            HasFieldsEnclosedInQuotes = true,
            TrimWhiteSpace = false,
        };
        try
        {
            var header = parser.ReadFields()
                ?? throw new InputException(
                    $"{path}: empty; give a header with {FileColumn} and {ClassColumn}, then a line for each image.");
            var (file, label) = (Array.IndexOf(header, FileColumn), Array.IndexOf(header, ClassColumn));
            if (file < 0 || label < 0)
                throw new InputException(
                    $"{path}: the header lacks {(file < 0 ? FileColumn : ClassColumn)}; name the columns in the first line.");

            var images = new List<ListedImage>();
            var seen = new HashSet<string>(StringComparer.Ordinal);
            while (!parser.EndOfData)
            {
                var line = parser.LineNumber;
                var fields = parser.ReadFields()!;
                if (fields.Length != header.Length)
                    throw new InputException(
                        $"{path}: {fields.Length} fields on line {line}, allowed: {header.Length} as in the header; mend the line.");
                var image = new ListedImage(Inside(files, folder, fields[file], path, line), Label(fields[label], classes, path, line));
                if (!seen.Add(image.Path))
                    throw new InputException(
                        $"{path}: '{PrintableText.Of(fields[file])}' on line {line} is listed twice; remove one of the lines.");
                images.Add(image);
            }

            return images.Count > 0 ? images : throw new InputException($"{path}: no image; give a line for each.");
        }
        catch (MalformedLineException failure)
        {
            throw new InputException(
                $"{path}: line {parser.ErrorLineNumber} is no line of comma-separated values; mend its quotes.", failure);
        }
    }

    private static int Label(string text, int classes, string path, long line) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var label) && label < classes ? label
            : throw new InputException(
                $"{path}: {ClassColumn} '{PrintableText.Of(text)}' on line {line}, allowed: 0 to {classes - 1}; mend the line.");

    private static string Inside(IFileSystem files, string folder, string name, string path, long line)
    {
        if (name.Length == 0 || name.Contains('\0') || name.Contains('\\') || files.Path.IsPathRooted(name)
            || name.Split('/').Contains(".."))
            throw new InputException(
                $"{path}: file '{PrintableText.Of(name)}' on line {line}, allowed: a path inside the folder, with '/' and without '..'; "
                    + $"mend the line.");
        var image = files.Path.Combine([folder, .. name.Split('/')]);
        return files.File.Exists(image) ? image
            : throw new InputException(
                $"{path}: file '{PrintableText.Of(name)}' on line {line} is not in the folder; restore it, or remove the line.");
    }
}

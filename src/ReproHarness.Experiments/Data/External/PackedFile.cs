using System.IO.Abstractions;

namespace ReproHarness.Experiments.Data.External;

/// <summary>A file that may lie plain or gzip-compressed.</summary>
internal static class PackedFile
{
    /// <summary>
    /// Path of <paramref name="name"/> in <paramref name="folder"/>, or of it with <c>.gz</c>; null when neither is there.
    /// </summary>
    public static string? Find(IFileSystem files, string folder, string name)
    {
        var plain = files.Path.Combine(folder, name);
        return files.File.Exists(plain) ? plain : files.File.Exists(plain + ".gz") ? plain + ".gz" : null;
    }

    /// <summary>Those of <paramref name="names"/> that are in neither form, joined; null when all are there.</summary>
    public static string? Lacking(IFileSystem files, string folder, IEnumerable<string> names) =>
        names.Where(name => Find(files, folder, name) is null).Select(name => $"{name}[.gz]").ToList() is { Count: > 0 } lacking
            ? string.Join(", ", lacking)
            : null;
}

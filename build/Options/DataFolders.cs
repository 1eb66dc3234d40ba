using ReproHarness.Storage;

namespace ReproHarness.BuildSteps;

/// <summary>The folders of <c>--data-root</c>: one, or several separated as in PATH.</summary>
internal static class DataFolders
{
    /// <summary>Their full paths, separated as given; null for none.</summary>
    /// <param name="given">The option's text; null or empty for none.</param>
    /// <param name="source">Where it was given, for messages.</param>
    /// <param name="workingDirectory">What relative paths begin at.</param>
    /// <param name="made">Whether the folder is made where it is missing: then there is one.</param>
    /// <exception cref="InputException">One is a file, or missing, or there are several to make.</exception>
    public static string? Full(string? given, string source, string workingDirectory, bool made)
    {
        if (string.IsNullOrEmpty(given)) return null;
        var folders = given.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.GetFullPath(folder, workingDirectory)).ToList();
        if (folders.Find(File.Exists) is not null) throw new InputException($"{source} is '{given}', which is a file; give a folder.");
        if (made && folders.Count > 1) throw new InputException($"{source} is '{given}', {folders.Count} folders; give the one that "
            + $"files are fetched into.");
        if (!made && folders.Find(folder => !Directory.Exists(folder)) is { } missing)
            throw new InputException(
                $"{source} is '{given}', but there is no folder {missing}; "
                + $"give an existing folder, several with '{Path.PathSeparator}' between, or leave it out to use the embedded data alone.");
        return folders.Count == 0 ? null : string.Join(Path.PathSeparator, folders);
    }
}

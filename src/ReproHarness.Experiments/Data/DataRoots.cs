using System.IO.Abstractions;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Data;

/// <summary>The folders that are searched for data sets which are not embedded, the first with a set wins.</summary>
/// <param name="Folders">Absolute, in the order of the search.</param>
/// <param name="Files">The file system.</param>
public sealed record DataRoots(IReadOnlyList<string> Folders, IFileSystem Files)
{
    /// <summary>The folders that the user named, then the user's cache, where <c>FetchData</c> puts what it fetched.</summary>
    /// <param name="named"><c>--data-root</c> or <c>REPRO_DATA</c>; may be empty.</param>
    /// <param name="variable">Reads an environment variable, null when unset.</param>
    /// <param name="files">The file system.</param>
    public static DataRoots Of(IReadOnlyList<string> named, Func<string, string?> variable, IFileSystem files)
    {
        ArgumentNullException.ThrowIfNull(named);
        return new DataRoots([.. named.Concat(Cache(variable)).Distinct()], files);
    }

    /// <summary>The folders of a program: those of its option, those of <c>REPRO_DATA</c>, then the user's cache.</summary>
    /// <param name="option">The value of <c>--data-root</c>, folders separated as in PATH; null where it is not given.</param>
    /// <param name="variable">Reads an environment variable, null when unset.</param>
    /// <param name="files">The file system.</param>
    public static DataRoots OfProgram(string? option, Func<string, string?> variable, IFileSystem files)
    {
        ArgumentNullException.ThrowIfNull(variable);
        ArgumentNullException.ThrowIfNull(files);
        var named = new[] { option, variable("REPRO_DATA") }.OfType<string>()
            .SelectMany(list => list.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries));
        return Of([.. named.Select(files.Path.GetFullPath)], variable, files);
    }

    /// <summary>Searches root by root, and in each for the names in their order: the first folder that lacks nothing wins.</summary>
    /// <param name="names">Names of the set's folder in a root; the first is the usual one.</param>
    /// <param name="lacking">What a folder that exists lacks, null for nothing.</param>
    public DataSearch Search(IReadOnlyList<string> names, Func<string, string?> lacking)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(lacking);
        var places = from root in Folders from name in names select Files.Path.Combine(root, name);
        var incomplete = new List<string>();
        foreach (var folder in places.Where(Files.Directory.Exists))
        {
            if (lacking(folder) is not { } lack) return new DataSearch(folder, []);
            incomplete.Add($"'{folder}' lacks {lack}");
        }

        return new DataSearch(null, incomplete);
    }

    // Without a home there is no such folder, and nothing in it: the named ones are searched all the same.
    private static IEnumerable<string> Cache(Func<string, string?> variable)
    {
        try
        {
            return [UserDataFolder.Of(variable)];
        }
        catch (InputException)
        {
            return [];
        }
    }
}

/// <summary>Where a set was found, or why not.</summary>
/// <param name="Folder">The folder that holds it; null when none does.</param>
/// <param name="Incomplete">For each folder of the right name that lacks something: what.</param>
public sealed record DataSearch(string? Folder, IReadOnlyList<string> Incomplete);

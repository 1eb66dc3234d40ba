using System.IO.Abstractions;

namespace ReproHarness.Experiments.Data.External;

/// <summary>A set of files that is searched in the data roots.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="Folders">Names of its folder in a data root; the first is the usual one.</param>
/// <param name="Content">What the folder holds, in words, for who has to make it.</param>
/// <param name="Lacking">What a folder lacks, told without reading any content; null for nothing.</param>
/// <param name="Fetched">Whether <c>FetchData</c> downloads it.</param>
internal sealed record ExternalSet(
    string Name, IReadOnlyList<string> Folders, string Content, Func<IFileSystem, string, string?> Lacking, bool Fetched)
{
    /// <summary>The folder that holds the set.</summary>
    /// <exception cref="MissingDataException">No data root has it.</exception>
    public string Find(DataRoots roots) => Search(roots).Folder ?? throw new MissingDataException(WhyMissing(roots)!);

    /// <summary>One line: what is missing, where it was searched, the cure. Null when it is there.</summary>
    public string? WhyMissing(DataRoots roots)
    {
        var search = Search(roots);
        if (search.Folder is not null) return null;
        var where = search.Incomplete.Count > 0 ? string.Join(", ", search.Incomplete)
            : roots.Folders.Count > 0 ? $"no folder {string.Join(" or ", Folders)} in {string.Join(", ", roots.Folders.Select(folder => $"'{folder}'"))}"
            : "no data root is known";
        var fetch = Fetched ? "run './build.sh FetchData', or " : "";
        return $"{Name}: {where}; {fetch}give --data-root DIR with {Content} in DIR/{Folders[0]} (docs/data.md).";
    }

    private DataSearch Search(DataRoots roots) => roots.Search(Folders, folder => Lacking(roots.Files, folder));
}

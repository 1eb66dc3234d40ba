using System.IO.Abstractions;
using ReproHarness.Contracts.Vocabulary;

namespace ReproHarness.Experiments.Data.External;

/// <summary>A set of files that is searched in the data roots.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="Folders">Names of its folder in a data root; the first is the usual one.</param>
/// <param name="Content">What the folder holds, in words, for who has to make it.</param>
/// <param name="Lacking">What a folder lacks, found without reading any content; null for nothing.</param>
/// <param name="Fetched">Whether <c>FetchData</c> downloads it.</param>
internal sealed record ExternalSet(
    string Name, IReadOnlyList<string> Folders, string Content, Func<IFileSystem, string, string?> Lacking, bool Fetched)
{
    /// <summary>
    /// Names of the folder as other tools leave it, such as <c>MNIST/raw</c> of torchvision: searched after <see cref="Folders"/>.
    /// </summary>
    public IReadOnlyList<string> Elsewhere { get; init; } = [];

    /// <summary>Folders that hold the set in a form which is not read: their names, and what the form is.</summary>
    public IReadOnlyList<(string Folder, string Form)> Unread { get; init; } = [];

    /// <summary>The files of a data set.</summary>
    /// <param name="description">Its description, with a folder.</param>
    /// <param name="lacking">What a folder lacks, found without reading any content; null for nothing.</param>
    public static ExternalSet Of(DataSetDescription description, Func<IFileSystem, string, string?> lacking)
    {
        ArgumentNullException.ThrowIfNull(description);
        var folder = description.Folder ?? throw new ArgumentException($"{description.Name} has no folder", nameof(description));
        return new ExternalSet(description.Label, folder.Names, folder.Content, lacking, description.IsFetched)
        {
            Elsewhere = folder.Elsewhere, Unread = folder.Unread,
        };
    }

    /// <summary>The folder that holds the set.</summary>
    /// <exception cref="MissingDataException">No data root has it.</exception>
    public string Find(DataRoots roots) => Search(roots).Folder ?? throw new MissingDataException(WhyMissing(roots)!);

    /// <summary>One line: what is missing, where it was searched, the cure. Null when it is there.</summary>
    public string? WhyMissing(DataRoots roots)
    {
        var search = Search(roots);
        if (search.Folder is not null) return null;
        var where = search.Incomplete.Count > 0 ? string.Join(", ", search.Incomplete)
            : roots.Folders.Count > 0
                ? $"no folder {string.Join(" or ", Folders)} in {string.Join(", ", roots.Folders.Select(folder => $"'{folder}'"))}"
            : "no data root is known";
        var fetch = Fetched ? "run './build.sh FetchData', or " : "";
        var unread =
            (from root in roots.Folders from form in Unread let folder = roots.Files.Path.Combine([root, .. form.Folder.Split('/')])
                      where roots.Files.Directory.Exists(folder) || roots.Files.File.Exists(folder) select $" ('{folder}' is "
                          + $"{form.Form})").FirstOrDefault() ?? "";
        return $"{Name}: {where}{unread}; {fetch}give --data-root DIR with {Content} in DIR/{Folders[0]} (docs/data.md).";
    }

    private DataSearch Search(DataRoots roots) => roots.Search([.. Folders, .. Elsewhere], folder => Lacking(roots.Files, folder));
}

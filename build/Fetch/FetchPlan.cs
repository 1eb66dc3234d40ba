using System.IO.Abstractions;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Storage.Downloads;

namespace ReproHarness.BuildSteps;

/// <summary>What is missing in a data folder: known before anything is asked for, so that the room on the disk can be checked.</summary>
/// <param name="Folder">The data folder.</param>
/// <param name="Downloads">What is to be received, archives last.</param>
/// <param name="Present">What is there: its hash was checked.</param>
/// <param name="Unpackings">What is to be done with archives; none of a set whose files are there.</param>
internal sealed record FetchPlan(
    string Folder, IReadOnlyList<PinnedDownload> Downloads, IReadOnlyList<string> Present, IReadOnlyList<Unpacking> Unpackings)
{
    /// <summary>Looks at the folder.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="folder">The data folder; it need not exist.</param>
    /// <param name="mirror">The user's own source, or null.</param>
    /// <param name="stop">Ends the reading of large files.</param>
    public static FetchPlan Of(IFileSystem files, string folder, Uri? mirror, CancellationToken stop)
    {
        FetchedSet[] sets =
            [.. DataSets.All.Where(set => set.IsFetched).Select(set => new FetchedSet(set, Path.Combine(folder, set.Folder!.Names[0])))];
        var pinned = sets.SelectMany(set => set.Description.Downloads.Select(pin => pin.Into(set.Folder))).ToList();
        var present = pinned.Where(file => FileDigest.Matches(files, file.Target, file, stop)).ToList();
        var archives =
            sets.SelectMany(set => set.Description.Archives.Select(pin => new Unpacking(pin.Archive.Into(folder), pin.Members, set.Folder)))
                .ToList();
        var whole = archives.Where(one => UnpackedFolder.IsWhole(files, one.Folder, one.Members, one.Archive.Sha256, stop)).ToList();
        List<Unpacking> open =
            [.. archives.Except(whole).Select(one => mirror is null ? one : one with { Archive = one.Archive.From(mirror) })];
        var missing = pinned.Except(present).Select(download => mirror is null ? download : download.From(mirror));
        return new FetchPlan(
            folder,
            [.. missing, .. open.Select(one => one.Archive)],
            [
                .. present.Select(file => NameIn(folder, file.Target)),
                .. whole.SelectMany(one => one.Members.Select(member => NameIn(folder, Path.Combine(one.Folder, member.Name)))),
            ],
            open);
    }

    /// <summary>The bytes that are still to be written.</summary>
    public long SpaceNeeded(IFileSystem files) => Downloads.Sum(download => Lacking(files, download)) + Unpackings.Sum(one => one.Size);

    /// <summary>The names to copy by hand where there is no network, as they are to lie in the folder.</summary>
    public string ByHand => string.Join(", ", Downloads.Select(download => NameIn(Folder, download.Target)));

    private static string NameIn(string folder, string path) => Path.GetRelativePath(folder, path).Replace('\\', '/');

    // A file of the right length that is not missed is the archive, copied by hand.
    private static long Lacking(IFileSystem files, PinnedDownload download) =>
        Length(files, download.Target) == download.Size ? 0 : Math.Max(0, download.Size - Length(files, download.PartPath));

    private static long Length(IFileSystem files, string path) => files.File.Exists(path) ? files.FileInfo.New(path).Length : 0;

    private sealed record FetchedSet(DataSetDescription Description, string Folder);
}

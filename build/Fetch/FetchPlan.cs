using System.IO.Abstractions;
using ReproHarness.Storage.Downloads;

namespace ReproHarness.BuildSteps;

/// <summary>What is missing in a data folder: known before anything is asked for, so that the room on the disk can be checked.</summary>
/// <param name="Folder">The data folder.</param>
/// <param name="Downloads">What is to be received, the CIFAR-10 archive last.</param>
/// <param name="Present">What is there: its hash was checked.</param>
/// <param name="Unpacking">What is to be done with the archive; null when its files are there.</param>
internal sealed record FetchPlan(string Folder, IReadOnlyList<PinnedDownload> Downloads, IReadOnlyList<string> Present, Unpacking? Unpacking)
{
    /// <summary>Looks at the folder.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="folder">The data folder; it need not exist.</param>
    /// <param name="mirror">The user's own source, or null.</param>
    /// <param name="stop">Ends the reading of large files.</param>
    public static FetchPlan Of(IFileSystem files, string folder, Uri? mirror, CancellationToken stop)
    {
        var mnist = Mnist.In(Path.Combine(folder, "mnist"));
        var present = mnist.Where(file => FileDigest.Matches(files, file.Target, file, stop)).ToList();
        var cifar = Cifar10.In(folder);
        var unpacked = UnpackedFolder.IsWhole(files, cifar.Folder, cifar.Members, cifar.Archive.Sha256, stop);
        IEnumerable<PinnedDownload> missing = [.. mnist.Except(present), .. unpacked ? Array.Empty<PinnedDownload>() : [cifar.Archive]];
        return new FetchPlan(
            folder,
            [.. missing.Select(download => mirror is null ? download : download.From(mirror))],
            [.. present.Select(file => $"mnist/{file.Name}"), .. unpacked ? cifar.Members.Select(member => $"cifar10/{member.Name}") : []],
            unpacked ? null : cifar);
    }

    /// <summary>The bytes that are still to be written.</summary>
    public long SpaceNeeded(IFileSystem files) => Downloads.Sum(download => Lacking(files, download)) + (Unpacking?.Size ?? 0);

    /// <summary>The names to copy by hand where there is no network, as they are to lie in the folder.</summary>
    public string ByHand => string.Join(", ", Downloads.Select(download => Path.GetRelativePath(Folder, download.Target).Replace('\\', '/')));

    // A file of the right length that is not missed is the archive, copied by hand.
    private static long Lacking(IFileSystem files, PinnedDownload download) =>
        Length(files, download.Target) == download.Size ? 0 : Math.Max(0, download.Size - Length(files, download.PartPath));

    private static long Length(IFileSystem files, string path) => files.File.Exists(path) ? files.FileInfo.New(path).Length : 0;
}

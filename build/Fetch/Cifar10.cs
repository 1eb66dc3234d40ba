using System.Globalization;
using ReproHarness.Storage.Downloads;

namespace ReproHarness.BuildSteps;

/// <summary>
/// CIFAR-10, binary version, as Alex Krizhevsky publishes it. Size and hash are those in TensorFlow Datasets
/// (url_checksums/cifar10.txt).
/// </summary>
internal static class Cifar10
{
    private const string Name = "cifar-10-binary.tar.gz";
    private const string FolderInArchive = "cifar-10-batches-bin/";

    // 10,000 records of a label and 3 x 32 x 32 colours.
    private const long BatchSize = 10_000 * 3_073;

    // The class names, one a line.
    private const long LargestNames = 1_000;

    /// <summary>The data set in a data folder, with its archive beside its folder until it is unpacked.</summary>
    public static Unpacking In(string folder) => new(ArchiveIn(folder), Members, Path.Combine(folder, "cifar10"));

    private static PinnedDownload ArchiveIn(string folder) => new(
        Name,
        [
            new Uri("https://www.cs.toronto.edu/~kriz/" + Name),
            // The author's page on the university's newer host.
            new Uri("https://cave.cs.toronto.edu/kriz/" + Name),
            // A copy by the MindSpore project: another continent, for when Toronto is down. Like the others it must match the hash.
            new Uri("https://mindspore-website.obs.cn-north-4.myhuaweicloud.com/notebook/datasets/" + Name),
        ],
        170_052_171,
        "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
        Path.Combine(folder, Name));

    private static IReadOnlyList<ArchiveMember> Members { get; } =
    [
        .. Enumerable.Range(1, 5).Select(batch => Batch(string.Create(CultureInfo.InvariantCulture, $"data_batch_{batch}.bin"))),
        Batch("test_batch.bin"),
        new ArchiveMember(FolderInArchive + "batches.meta.txt", "batches.meta.txt", 1, LargestNames),
    ];

    private static ArchiveMember Batch(string name) => new(FolderInArchive + name, name, BatchSize, BatchSize);
}

using System.Globalization;
using ReproHarness.Storage.Downloads;

namespace ReproHarness.Contracts.Vocabulary;

/// <summary>
/// CIFAR-10, binary version, as Alex Krizhevsky publishes it. Size and hash are those in TensorFlow Datasets
/// (url_checksums/cifar10.txt).
/// </summary>
internal static class Cifar10Data
{
    private const string Archive = "cifar-10-binary.tar.gz";
    private const string FolderInArchive = "cifar-10-batches-bin";

    // 10,000 records of a label and 3 x 32 x 32 colors.
    private const long BatchSize = 10_000 * 3_073;

    // The class names, one a line.
    private const long LargestNames = 1_000;

    public static DataSetDescription Description { get; } = new(
        "cifar10", "CIFAR-10", new ImageShape(3, 32, 32), Classes: 10, DataSource.Files, "none is stated; cite Krizhevsky 2009")
    {
        TrainingImages = 50_000,
        TestImages = 10_000,
        Folder = new DataFolder(
            ["cifar10", FolderInArchive], "data_batch_N.bin[.gz] (N from 1 to 5, at least one) and test_batch.bin[.gz]")
        {
            Unread =
            [
                ("cifar-10-batches-py", "the Python version, of pickles, which are not opened; the binary version has the same images"),
                (Archive, "an archive: unpack it"),
                ("cifar-10-python.tar.gz", "the Python version, of pickles, which are not opened"),
            ],
        },
        Archives =
        [
            new ArchivePin(
                new DownloadPin(
                    Archive,
                    [
                        new Uri("https://www.cs.toronto.edu/~kriz/" + Archive),
                        // The author's page on the university's newer host.
                        new Uri("https://cave.cs.toronto.edu/kriz/" + Archive),
                        // A copy by the MindSpore project: another continent, for when Toronto is down. It must match the hash too.
                        new Uri("https://mindspore-website.obs.cn-north-4.myhuaweicloud.com/notebook/datasets/" + Archive),
                    ],
                    170_052_171,
                    "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd"),
                [
                    .. Enumerable.Range(1, 5)
                    .Select(batch => Batch(string.Create(CultureInfo.InvariantCulture, $"data_batch_{batch}.bin"))),
                    Batch("test_batch.bin"),
                    new ArchiveMember($"{FolderInArchive}/batches.meta.txt", "batches.meta.txt", 1, LargestNames),
                ]),
        ],
    };

    private static ArchiveMember Batch(string name) => new($"{FolderInArchive}/{name}", name, BatchSize, BatchSize);
}

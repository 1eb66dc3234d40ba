namespace ReproHarness.Contracts.Vocabulary;

/// <summary>
/// MNIST as Yann LeCun published it: four gzipped IDX files. Sizes and hashes are those of the originals, the same in TensorFlow
/// Datasets (url_checksums/mnist.txt) and, as MD5, in torchvision (datasets/mnist.py).
/// </summary>
internal static class MnistData
{
    // The two stores serve everybody; the original host often refuses (403), so it comes last.
    private static readonly string[] Hosts =
    [
        "https://ossci-datasets.s3.amazonaws.com/mnist/",
        "https://storage.googleapis.com/cvdf-datasets/mnist/",
        "https://yann.lecun.com/exdb/mnist/",
    ];

    public static DataSetDescription Description { get; } = new(
        "mnist", "MNIST", new ImageShape(1, 28, 28), Classes: 10, DataSource.Files, "none stated; commonly listed as CC BY-SA 3.0")
    {
        TrainingImages = 60_000,
        TestImages = 10_000,
        Folder = new DataFolder(["mnist"], "the four IDX files")
        {
            Elsewhere = ["MNIST/raw", "mnist/raw", "MNIST"],
            Unread =
            [
                ("MNIST/processed", "the form of torchvision before 0.10, which is not read"),
                ("mnist.npz", "the form of Keras, which is not read"),
            ],
        },
        Downloads =
        [
            Pin("train-images-idx3-ubyte.gz", 9_912_422, "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
            Pin("train-labels-idx1-ubyte.gz", 28_881, "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
            Pin("t10k-images-idx3-ubyte.gz", 1_648_877, "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
            Pin("t10k-labels-idx1-ubyte.gz", 4_542, "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"),
        ],
    };

    private static DownloadPin Pin(string name, long size, string sha256) =>
        new(name, [.. Hosts.Select(host => new Uri(host + name))], size, sha256);
}

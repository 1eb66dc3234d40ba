using System.IO.Abstractions;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Data.External;

/// <summary>MNIST's four IDX files (http://yann.lecun.com/exdb/mnist/): 60,000 images to train on and 10,000 to test, 28x28.</summary>
internal static class MnistFiles
{
    private const int Classes = 10;
    private const int Side = 28;
    private const int LargestFile = 64 << 20;

    private static readonly (string Images, string Labels, int Count) Train =
        ("train-images-idx3-ubyte", "train-labels-idx1-ubyte", 60_000);
    private static readonly (string Images, string Labels, int Count) Test = ("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte", 10_000);

    public static ExternalSet Set { get; } = ExternalSet.Of(
        DataSets.Mnist, (files, folder) => PackedFile.Lacking(files, folder, [Train.Images, Train.Labels, Test.Images, Test.Labels]));

    /// <summary>Reads the set from a folder that lacks nothing.</summary>
    /// <exception cref="InputException">A file is damaged or of another size.</exception>
    public static DataSplit Read(IFileSystem files, string folder)
    {
        var train = Half(files, folder, Train);
        try
        {
            return new DataSplit(train, Half(files, folder, Test));
        }
        catch
        {
            train.Dispose();
            throw;
        }
    }

    private static ImageSet Half(IFileSystem files, string folder, (string Images, string Labels, int Count) half)
    {
        var (imagesFile, labelsFile) = (PackedFile.Find(files, folder, half.Images)!, PackedFile.Find(files, folder, half.Labels)!);
        var (packedImages, packedLabels) = (DataFiles.Read(files, imagesFile, LargestFile), DataFiles.Read(files, labelsFile, LargestFile));
        var images = IdxReader.ReadImages(packedImages, imagesFile);
        if ((images.Count, images.Rows, images.Columns) != (half.Count, Side, Side))
            throw new InputException($"{imagesFile}: {images.Count} images of {images.Rows}x{images.Columns}, allowed: {half.Count} of "
                + $"{Side}x{Side}, those of MNIST; run './build.sh FetchData', or name another folder.");
        return LabelledImages.Pair(
            DataSets.Mnist.Name, images, IdxReader.ReadLabels(packedLabels, labelsFile, Classes), Classes,
            ContentHash.OfParts("idx", ContentHash.Of(packedImages), ContentHash.Of(packedLabels)));
    }
}

using System.IO.Abstractions;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Data;

/// <summary>The data sets that come with the repository. Every open checks the file's sha256.</summary>
/// <param name="root">The data folder.</param>
/// <param name="files">The file system.</param>
public sealed class EmbeddedData(string root, IFileSystem files)
{
    private const int Classes = 10;

    /// <summary>scikit-learn's copy of the UCI digits: 1,797 lines of 64 pixels 0 to 16 and a label.</summary>
    private static readonly RowFormat DigitsFormat = new(Rows: 1797, Columns: 64, LargestValue: 16, Classes);

    /// <summary>Finds the repository's data folder from a folder inside the repository, such as the program's own.</summary>
    /// <exception cref="InputException">Neither <paramref name="start"/> nor a folder above it holds the data.</exception>
    public static EmbeddedData Find(string start, IFileSystem files)
    {
        for (var folder = files.DirectoryInfo.New(start); folder is not null; folder = folder.Parent)
        {
            var data = files.Path.Combine(folder.FullName, "data");
            if (files.Directory.Exists(files.Path.Combine(data, "fashion-mnist"))
                && files.Directory.Exists(files.Path.Combine(data, "digits")))
                return new EmbeddedData(data, files);
        }

        throw new InputException(
            $"embedded data: no 'data' folder with 'fashion-mnist' and 'digits' in or above '{start}'; run inside a clone of the "
                + $"repository.");
    }

    /// <summary>Fashion-MNIST: the first 10,000 training images and all 10,000 test images, [n, 1, 28, 28], 10 classes.</summary>
    /// <exception cref="InputException">A file is missing or damaged.</exception>
    public DataSplit Fashion()
    {
        var train = Idx(DataSets.Fashion.Name, PinnedFiles.FashionTrainImages, PinnedFiles.FashionTrainLabels);
        try
        {
            return new DataSplit(train, Idx(DataSets.Fashion.Name, PinnedFiles.FashionTestImages, PinnedFiles.FashionTestLabels));
        }
        catch
        {
            train.Dispose();
            throw;
        }
    }

    /// <summary>
    /// UCI digits: all 1,797 images, [n, 1, 8, 8], 10 classes. The grey levels 0 to 16 become the bytes round(255 v / 16): 0 is 0,
    /// 16 is 255, all 17 levels stay apart, and none moves by more than 1/510 of the range.
    /// </summary>
    /// <exception cref="InputException">The file is missing or damaged.</exception>
    public ImageSet Digits()
    {
        var rows = CsvReader.Read(PinnedFiles.Digits.Read(files, root), PinnedFiles.Digits.Path, DigitsFormat);
        var pixels = Array.ConvertAll(rows.Values, level => (byte)((255 * level + 8) / 16));
        return LabelledImages.Pair(
            DataSets.Digits.Name, new GreyImages(rows.Labels.Length, 8, 8, pixels), rows.Labels, Classes,
            ContentHash.OfParts(DataSets.Digits.Name, PinnedFiles.Digits.Sha256));
    }

    private ImageSet Idx(string name, PinnedFile imagesPin, PinnedFile labelsPin)
    {
        var images = IdxReader.ReadImages(imagesPin.Read(files, root), imagesPin.Path);
        var labels = IdxReader.ReadLabels(labelsPin.Read(files, root), labelsPin.Path, Classes);
        return LabelledImages.Pair(name, images, labels, Classes, ContentHash.OfParts("idx", imagesPin.Sha256, labelsPin.Sha256));
    }
}

using System.IO.Abstractions;
using System.Runtime.ExceptionServices;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Experiments.Data.External;
using ReproHarness.Storage;
using TorchSharp;

namespace ReproHarness.Experiments.Data.ImageFolders;

/// <summary>A folder of ImageNet images, of which <c>labels.csv</c> or the class folders say what they show.</summary>
public static class ImageNetFolder
{
    /// <summary>Most images that are read, the first ones of the folder's order: 1.5 GB.</summary>
    public const int MostImages = 10_000;

    private const int Classes = 1000;
    private const int ImageBytes = 3 * CentreCrop.Side * CentreCrop.Side;
    private const int LargestFile = 256 << 20;

    // Each holds a whole decoded image while it works.
    private const int MostWorkers = 4;

    // Part of the hash: whoever changes the preparation changes this.
    private const string Preparation = "skia rgb8, 224x224 as it is, else shorter side 256 bilinear, centre 224";

    internal static ExternalSet Set { get; } = ExternalSet.Of(DataSets.ImageNet, Lacking);

    /// <summary>Reads the first <paramref name="most"/> of the folder's images, uint8 [n, 3, 224, 224].</summary>
    /// <exception cref="InputException">The folder is not as it should be, or an image is damaged.</exception>
    internal static ImageSet Read(IFileSystem files, string folder, int most = MostImages)
    {
        var listed = files.File.Exists(files.Path.Combine(folder, LabelTable.FileName))
            ? LabelTable.Read(files, folder, Classes)
            : ClassFolders.Read(files, folder, Classes);
        ListedImage[] images = [.. listed.Take(most)];
        var hashes = new string[images.Length];
        using var scope = torch.NewDisposeScope();
        var pixels = torch.empty([images.Length, 3, CentreCrop.Side, CentreCrop.Side], torch.ScalarType.Byte);
        var failures = new Exception?[images.Length];
        Parallel.For(
            0, images.Length, new ParallelOptions { MaxDegreeOfParallelism = Math.Min(Environment.ProcessorCount, MostWorkers) },
            (i, loop) =>
        {
            try
            {
                var content = DataFiles.Read(files, images[i].Path, LargestFile);
                using var target = pixels.narrow(0, i, 1);
                CentreCrop.Write(ImageDecoder.Decode(content, images[i].Path), target.bytes);

                // Of the pixels, not of the file: decoders of two versions, or for two processors, may differ in a last digit.
                hashes[i] = ContentHash.Of(target.bytes);
            }
            catch (Exception failure)
            {
                failures[i] = failure;
                loop.Break();
            }
        });

        // All images before one that failed were read: the first failure is the same in every run.
        if (Array.Find(failures, failure => failure is not null) is { } first) ExceptionDispatchInfo.Throw(first);
        var labels = Array.ConvertAll(images, image => (long)image.Label);
        return new ImageSet(
            DataSets.ImageNet.Name, pixels, torch.tensor(labels), Classes,
            ContentHash.OfParts([DataSets.ImageNet.Name, Preparation, .. hashes.Zip(labels, (hash, label) => $"{label} {hash}")]));
    }

    private static string? Lacking(IFileSystem files, string folder)
    {
        if (files.File.Exists(files.Path.Combine(folder, LabelTable.FileName)) || ClassFolders.Of(files, folder).Count > 0) return null;
        return ClassFolders.HasImages(files, folder)
            ? $"{LabelTable.FileName} and class folders (its images are in no folder of a class: sort them into such, or write the table)"
            : $"{LabelTable.FileName} and class folders";
    }
}

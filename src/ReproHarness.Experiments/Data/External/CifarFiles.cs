using System.IO.Abstractions;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Storage;
using TorchSharp;

namespace ReproHarness.Experiments.Data.External;

/// <summary>CIFAR-10's binary files: up to five batches of 10,000 images to train on, and one to test.</summary>
internal static class CifarFiles
{
    private const string Test = "test_batch.bin";

    // A whole file, and some more for a compression that does not compress.
    private const int LargestFile = CifarReader.Records * CifarReader.Record + (1 << 20);

    private static readonly string[] Batches = [.. Enumerable.Range(1, 5).Select(number => $"data_batch_{number}.bin")];

    public static ExternalSet Set { get; } = ExternalSet.Of(DataSets.Cifar10, Lacking);

    /// <summary>Reads the set from a folder that lacks nothing; as many training batches as there are.</summary>
    /// <exception cref="InputException">A file is damaged.</exception>
    public static DataSplit Read(IFileSystem files, string folder)
    {
        var train = Read(files, folder, Present(files, folder));
        try
        {
            return new DataSplit(train, Read(files, folder, [Test]));
        }
        catch
        {
            train.Dispose();
            throw;
        }
    }

    private static string? Lacking(IFileSystem files, string folder) =>
        PackedFile.Lacking(files, folder, Present(files, folder) is { Count: > 0 } ? [Test] : [Batches[0], Test]);

    private static List<string> Present(IFileSystem files, string folder) =>
        [.. Batches.Where(name => PackedFile.Find(files, folder, name) is not null)];

    private static ImageSet Read(IFileSystem files, string folder, List<string> names)
    {
        const int Count = CifarReader.Records;
        var labels = new long[names.Count * Count];
        var hashed = new List<string> { DataSets.Cifar10.Name };
        using var scope = torch.NewDisposeScope();
        var images = torch.empty([labels.Length, 3, 32, 32], torch.ScalarType.Byte);
        for (var i = 0; i < names.Count; i++)
        {
            var path = PackedFile.Find(files, folder, names[i])!;
            var packed = DataFiles.Read(files, path, LargestFile);
            CifarReader.Read(packed, path, images.narrow(0, i * Count, Count).bytes, labels.AsSpan(i * Count, Count));
            hashed.AddRange([names[i], ContentHash.Of(packed)]);
        }

        return new ImageSet(DataSets.Cifar10.Name, images, torch.tensor(labels), CifarReader.Classes, ContentHash.OfParts(hashed));
    }
}

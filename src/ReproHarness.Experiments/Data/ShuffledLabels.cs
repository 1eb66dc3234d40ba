using System.Globalization;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Storage;
using TorchSharp;

namespace ReproHarness.Experiments.Data;

/// <summary>The control in which images say nothing about their labels.</summary>
public static class ShuffledLabels
{
    /// <summary>
    /// The same images with their labels permuted by the stream <c>shuffled-labels</c>: class counts stay, the link to the image goes.
    /// Shares the images' memory with <paramref name="set"/>; the hash says that the labels are shuffled, and how.
    /// </summary>
    public static ImageSet Of(ImageSet set, RootSeed seed)
    {
        const string Stream = "shuffled-labels";
        using var scope = torch.NewDisposeScope();
        using var generator = seed.Generator(Stream);
        var order = torch.randperm(set.Count, torch.ScalarType.Int64, generator: generator).to(set.Labels.device);
        var hash = ContentHash.OfParts(Stream, set.Sha256, seed.Derive(Stream).ToString(CultureInfo.InvariantCulture));
        return new ImageSet($"{set.Name}-shuffled", set.Images.alias(), set.Labels.index_select(0, order), set.Classes, hash);
    }
}

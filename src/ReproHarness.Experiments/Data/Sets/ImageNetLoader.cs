using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Experiments.Data.External;
using ReproHarness.Experiments.Data.ImageFolders;

namespace ReproHarness.Experiments.Data.Sets;

/// <summary>Opens the ImageNet sample, which has no half to train on.</summary>
internal sealed class ImageNetLoader() : FileLoader(DataSets.ImageNet)
{
    /// <inheritdoc />
    protected override ExternalSet Set => ImageNetFolder.Set;

    /// <inheritdoc />
    protected override DataHalves Read(DataRoots roots, string folder) => new(null, ImageNetFolder.Read(roots.Files, folder));
}

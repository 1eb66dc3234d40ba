using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Experiments.Data.External;

namespace ReproHarness.Experiments.Data.Sets;

/// <summary>Opens CIFAR-10: as many training batches as there are.</summary>
internal sealed class Cifar10Loader() : FileLoader(DataSets.Cifar10)
{
    /// <inheritdoc />
    protected override ExternalSet Set => CifarFiles.Set;

    /// <inheritdoc />
    protected override DataHalves Read(DataRoots roots, string folder) => DataHalves.Of(CifarFiles.Read(roots.Files, folder));
}

using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Experiments.Data.External;

namespace ReproHarness.Experiments.Data.Sets;

/// <summary>Opens MNIST.</summary>
internal sealed class MnistLoader() : FileLoader(DataSets.Mnist)
{
    /// <inheritdoc />
    protected override ExternalSet Set => MnistFiles.Set;

    /// <inheritdoc />
    protected override DataHalves Read(DataRoots roots, string folder) => DataHalves.Of(MnistFiles.Read(roots.Files, folder));
}

using ReproHarness.Contracts.Vocabulary;

namespace ReproHarness.Experiments.Data.Sets;

/// <summary>Draws random data.</summary>
internal sealed class GaussianLoader() : DataSetLoader(DataSets.Gaussian)
{
    /// <inheritdoc />
    public override DataHalves Read(DataSetSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return DataHalves.Of(GaussianImages.Create(source.Seed, new GaussianShape(
            Description.TrainingImages, Description.TestImages, Description.Shape.Channels, Description.Shape.Height,
            Description.Shape.Width,
            Description.Classes)));
    }
}

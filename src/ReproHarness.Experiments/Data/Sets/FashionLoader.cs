using ReproHarness.Contracts.Vocabulary;

namespace ReproHarness.Experiments.Data.Sets;

/// <summary>Opens Fashion-MNIST.</summary>
internal sealed class FashionLoader() : DataSetLoader(DataSets.Fashion)
{
    /// <inheritdoc />
    public override DataHalves Read(DataSetSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return DataHalves.Of(source.Embedded().Fashion());
    }
}

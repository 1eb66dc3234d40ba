using ReproHarness.Contracts.Vocabulary;

namespace ReproHarness.Experiments.Data.Sets;

/// <summary>Opens the digits, which have no halves.</summary>
internal sealed class DigitsLoader() : DataSetLoader(DataSets.Digits)
{
    /// <inheritdoc />
    public override DataHalves Read(DataSetSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new DataHalves(null, source.Embedded().Digits());
    }
}

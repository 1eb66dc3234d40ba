namespace ReproHarness.Experiments.Data.Sets;

/// <summary>The images of a data set.</summary>
/// <param name="Train">The half to train on; null where there is none.</param>
/// <param name="Test">The half to attack; every image where there are no halves.</param>
public sealed record DataHalves(ImageSet? Train, ImageSet Test) : IDisposable
{
    /// <summary>The halves of a set that has both.</summary>
    public static DataHalves Of(DataSplit split)
    {
        ArgumentNullException.ThrowIfNull(split);
        return new DataHalves(split.Train, split.Test);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Train?.Dispose();
        Test.Dispose();
    }
}

namespace ReproHarness.Contracts.Vocabulary;

/// <summary>The paper's random data: independent Gaussian pixels with random labels, drawn from the run's seed.</summary>
internal static class GaussianData
{
    public static DataSetDescription Description { get; } = new(
        "gaussian", "Gaussian noise", new ImageShape(1, 28, 28), Classes: 10, DataSource.Drawn, "none: drawn here")
    {
        TrainingImages = 10_000,
        TestImages = 10_000,
    };
}

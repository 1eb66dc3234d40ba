namespace ReproHarness.Contracts.Vocabulary;

/// <summary>Fashion-MNIST: the first 10,000 training images and all test images. Source: Xiao et al., arXiv 1708.07747.</summary>
internal static class FashionData
{
    public static DataSetDescription Description { get; } = new(
        "fashion", "fashion", new ImageShape(1, 28, 28), Classes: 10, DataSource.Embedded, "MIT")
    {
        TrainingImages = 10_000,
        TestImages = 10_000,
    };
}

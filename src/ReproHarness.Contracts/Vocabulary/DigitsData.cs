namespace ReproHarness.Contracts.Vocabulary;

/// <summary>scikit-learn's copy of the UCI optical recognition of handwritten digits. It has no test half.</summary>
internal static class DigitsData
{
    public static DataSetDescription Description { get; } = new(
        "digits", "digits", new ImageShape(1, 8, 8), Classes: 10, DataSource.Embedded, "CC BY 4.0")
    {
        TrainingImages = 0,
        TestImages = 1797,
        IsCrossValidated = true,
    };
}

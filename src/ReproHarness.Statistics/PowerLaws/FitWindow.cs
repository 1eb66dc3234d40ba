namespace ReproHarness.Statistics.PowerLaws;

/// <summary>The range of error rates a power law is fitted in, fixed by a rule before any measurement.</summary>
/// <param name="ErrorLow">Smallest error rate used.</param>
/// <param name="ErrorHigh">Largest error rate used.</param>
public sealed record FitWindow(double ErrorLow, double ErrorHigh)
{
    /// <summary>The declared window begins at so many errors: fewer leave a rate to chance.</summary>
    public const int FewestErrors = 30;

    /// <summary>
    /// The smallest and the largest error rate of the declared window: enough flips to count, and well before saturation.
    /// </summary>
    public const double SmallestRate = 0.003, LargestRate = 0.1;

    /// <summary>The declared window: from max(30/n, 0.003) to 0.1.</summary>
    /// <param name="pairs">n, the number of (network, image) pairs.</param>
    public static FitWindow Declared(long pairs) => new(Math.Max((double)FewestErrors / pairs, SmallestRate), LargestRate);
}

namespace ReproHarness.Statistics.PowerLaws;

/// <summary>The range of error rates a power law is fitted in, fixed by a rule before any measurement.</summary>
/// <param name="ErrorLow">Smallest error rate used.</param>
/// <param name="ErrorHigh">Largest error rate used.</param>
public sealed record FitWindow(double ErrorLow, double ErrorHigh)
{
    /// <summary>The declared window: from max(30/n, 0.003), enough flips to count, to 0.1, well before saturation.</summary>
    /// <param name="pairs">n, the number of (network, image) pairs.</param>
    public static FitWindow Declared(long pairs) => new(Math.Max(30.0 / pairs, 0.003), 0.1);
}

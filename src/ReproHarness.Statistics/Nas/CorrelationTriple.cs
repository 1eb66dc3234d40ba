namespace ReproHarness.Statistics.Nas;

/// <summary>The correlations of one kind among adversarial accuracy, clean accuracy and size.</summary>
/// <param name="WithClean">Adversarial with clean accuracy.</param>
/// <param name="WithParameters">Adversarial accuracy with size.</param>
/// <param name="CleanWithParameters">Clean accuracy with size.</param>
internal readonly record struct CorrelationTriple(double WithClean, double WithParameters, double CleanWithParameters)
{
    /// <summary>How many numbers <see cref="Fill"/> gives.</summary>
    public const int Length = 5;

    // Where a correlation is 1 within rounding, the partial correlation is undefined.
    private const double Nothing = 1e-12;

    /// <summary>
    /// Both correlations, their difference, and each with the third quantity held fixed, in the order of <see cref="CorrelationSet"/>.
    /// </summary>
    public void Fill(Span<double> numbers)
    {
        numbers[0] = WithClean;
        numbers[1] = WithParameters;
        numbers[2] = WithClean - WithParameters;
        numbers[3] = Partial(WithClean, WithParameters, CleanWithParameters);
        numbers[4] = Partial(WithParameters, WithClean, CleanWithParameters);
    }

    /// <summary>
    /// The correlation that is left of <paramref name="both"/> when a third quantity is held fixed; NaN where it decides one of the two.
    /// </summary>
    /// <param name="both">Correlation of the two quantities.</param>
    /// <param name="first">Of the first with the third.</param>
    /// <param name="second">Of the second with the third.</param>
    private static double Partial(double both, double first, double second)
    {
        var (left, right) = (1 - (first * first), 1 - (second * second));
        return left > Nothing && right > Nothing ? (both - (first * second)) / Math.Sqrt(left * right) : double.NaN;
    }
}

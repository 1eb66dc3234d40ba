namespace ReproHarness.Statistics.PowerLaws;

/// <summary>
/// Turns one tally into every estimate of its curve. Which sizes are fitted, and in which range eps* counts, is fixed once from the
/// whole table: all resamples estimate the same quantity.
/// </summary>
internal sealed class CurveEstimator
{
    /// <summary>Indices of the estimates in the row that <see cref="Estimate"/> fills; then one per other window, then K rates.</summary>
    public const int Exponent = 0, Log10Prefactor = 1, RSquared = 2, SlopeDrift = 3, Hill = 4, FirstOther = 5;

    private readonly LogLogRegression main;
    private readonly LogLogRegression[] others;
    private readonly double decades;
    private readonly double[] logRates;

    /// <summary>Prepares the estimates.</summary>
    /// <param name="epsilons">The K tested sizes.</param>
    /// <param name="rates">Their error rates in the whole table.</param>
    /// <param name="window">The fit window on the curve.</param>
    /// <param name="otherWindows">Windows for the stability of the exponent.</param>
    public CurveEstimator(ReadOnlySpan<double> epsilons, double[] rates, WindowOnCurve window, IReadOnlyList<WindowOnCurve> otherWindows)
    {
        main = new LogLogRegression(epsilons, rates, window.Points);
        others = new LogLogRegression[otherWindows.Count];
        for (var i = 0; i < others.Length; i++)
            others[i] = new LogLogRegression(epsilons, rates, otherWindows[i].Points);
        decades = window.Decades;
        logRates = new double[epsilons.Length];
    }

    /// <summary>Index of the first rate.</summary>
    public int FirstRate => FirstOther + others.Length;

    /// <summary>Length of a row.</summary>
    public int Length => FirstRate + logRates.Length;

    /// <summary>Fills <paramref name="row"/>; NaN where a quantity cannot be estimated.</summary>
    public void Estimate(CurveTally tally, Span<double> row)
    {
        for (var k = 0; k < logRates.Length; k++)
        {
            // A fitted size may lose all its errors in a resample or in one seed. Half an error keeps it in the fit; leaving it out
            // would change what is estimated, and only in the unlucky resamples.
            logRates[k] = Math.Log10(Math.Max(tally.Errors[k], 0.5) / tally.Pairs);
            row[FirstRate + k] = (double)tally.Errors[k] / tally.Pairs;
        }

        row[Exponent] = main.Slope(logRates);
        row[Log10Prefactor] = main.Intercept(logRates);
        row[RSquared] = main.RSquared(logRates);
        row[SlopeDrift] = 2 * main.Curvature(logRates) * decades;
        row[Hill] = HillEstimator.Exponent(tally.WindowFlips, tally.WindowLogSum, decades * Math.Log(10));
        for (var i = 0; i < others.Length; i++)
            row[FirstOther + i] = others[i].Slope(logRates);
    }
}

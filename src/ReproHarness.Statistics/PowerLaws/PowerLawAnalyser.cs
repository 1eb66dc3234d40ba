namespace ReproHarness.Statistics.PowerLaws;

/// <summary>Fits <c>e(eps) = A eps^B</c> to a flip table, with 95 % intervals over images and seeds.</summary>
public static class PowerLawAnalyser
{
    // A flatter line, of a network that answers alike whatever it is shown, reaches the middle of the window anywhere.
    private const double FlattestLine = 0.2;

    /// <summary>Analyses one curve.</summary>
    /// <param name="table">Which image flips at which size, for one or more seeds.</param>
    /// <param name="window">
    /// Error rates to fit in. One whose low end is not below its high end (few pairs) is legal and holds nothing.
    /// </param>
    /// <param name="plan">Resamples and seed of the bootstrap.</param>
    /// <returns>All estimates; <see cref="IntervalEstimate.None"/> where the table cannot tell.</returns>
    /// <exception cref="ArgumentException">The table's shape or sizes, the window or the plan break their rules.</exception>
    public static PowerLawResult Analyse(FlipTable table, FitWindow window, BootstrapPlan plan)
    {
        AnalysisInput.Check(table, window, plan);
        return Analysed(table, window, plan).Result;
    }

    /// <summary>How one curve differs from another that is paired with it.</summary>
    /// <param name="before">The first curve's table.</param>
    /// <param name="after">The second's: the same sizes and images, and networks of the same seeds in the same order.</param>
    /// <param name="window">Error rates to fit in.</param>
    /// <param name="plan">Resamples and seed of the bootstrap.</param>
    /// <returns>The second curve, and its change.</returns>
    /// <exception cref="ArgumentException">A table, the window or the plan break their rules, or the tables cannot be paired.</exception>
    public static (
        PowerLawResult After, CurveChange Change) Compare(FlipTable before, FlipTable after, FitWindow window, BootstrapPlan plan)
    {
        AnalysisInput.Check(before, window, plan);
        AnalysisInput.Check(after, window, plan);
        if (before.Seeds != after.Seeds || before.Images != after.Images || !before.Epsilons.SequenceEqual(after.Epsilons))
            throw new ArgumentException("Curves are paired: both tables need the same sizes, images and seeds.", nameof(after));
        var (_, first) = Analysed(before, window, plan);
        var (result, second) = Analysed(after, window, plan);
        var level = Math.Log10(window.ErrorLow * window.ErrorHigh) / 2;
        return (result, new CurveChange(
            second.ChangeFrom(first, (exponent, _) => exponent),
            second.ChangeFrom(
                first, (exponent, log10Prefactor) => exponent < FlattestLine ? double.NaN : (level - log10Prefactor) / exponent)));
    }

    private static (PowerLawResult Result, CurveSample Sample) Analysed(FlipTable table, FitWindow window, BootstrapPlan plan)
    {
        var epsilons = table.Epsilons.AsSpan();
        var rates = RateCurve.Rates(table);
        var index = WindowOnCurve.Find(epsilons, rates, window);
        var otherWindows = OtherWindows(window);
        var otherRanges = Array.ConvertAll(otherWindows, other => WindowOnCurve.Find(table.Epsilons.AsSpan(), rates, other));
        var estimator = new CurveEstimator(epsilons, rates, index, otherRanges);
        var sample = CurveSample.Draw(table, new ImageBootstrap(table, index.EpsilonRange), estimator, plan);

        var exponent = sample.Estimate(CurveEstimator.Exponent);
        var drift = sample.Estimate(CurveEstimator.SlopeDrift);
        return (new PowerLawResult(
            window,
            index.Points.Length,
            index.Decades,
            index.EpsilonRange,
            exponent,
            sample.Estimate(CurveEstimator.Log10Prefactor),
            sample.EstimateOverImages(CurveEstimator.RSquared),
            sample.Estimate(CurveEstimator.Hill),
            drift,
            [.. otherWindows.Select(
                (other, i) => new WindowExponent(other, sample.Estimate(CurveEstimator.FirstOther + i), otherRanges[i].Points.Length))],
            CurveShape.Of(index.Points.Length, index.Decades, exponent.Value, drift),
            RateCurve.Points(
                table, k => sample.Estimate(estimator.FirstRate + k).Interval, k => sample.ErrorOverImages(estimator.FirstRate + k))),
                sample);
    }

    /// <summary>The lower and the upper half of the window on a log scale, and the window widened to twice its high end.</summary>
    private static FitWindow[] OtherWindows(FitWindow window)
    {
        var middle = Math.Sqrt(window.ErrorLow * window.ErrorHigh);
        return
        [
            window with { ErrorHigh = middle },
            window with { ErrorLow = middle },
            window with { ErrorHigh = Math.Min(1, 2 * window.ErrorHigh) },
        ];
    }
}

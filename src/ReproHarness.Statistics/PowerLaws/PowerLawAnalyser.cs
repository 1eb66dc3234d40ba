namespace ReproHarness.Statistics.PowerLaws;

/// <summary>Fits <c>e(eps) = A eps^B</c> to a flip table, with 95 % intervals over images and seeds.</summary>
public static class PowerLawAnalyser
{
    /// <summary>Analyses one curve.</summary>
    /// <param name="table">Which image flips at which size, for one or more seeds.</param>
    /// <param name="window">Error rates to fit in. One whose low end is not below its high end (few pairs) is legal and holds nothing.</param>
    /// <param name="plan">Resamples and seed of the bootstrap.</param>
    /// <returns>All estimates; <see cref="IntervalEstimate.None"/> where the table cannot tell.</returns>
    /// <exception cref="ArgumentException">The table's shape or sizes, the window or the plan break their rules.</exception>
    public static PowerLawResult Analyse(FlipTable table, FitWindow window, BootstrapPlan plan)
    {
        AnalysisInput.Check(table, window, plan);
        var epsilons = table.Epsilons.AsSpan();
        var rates = RateCurve.Rates(table);
        var place = WindowOnCurve.Find(epsilons, rates, window);
        var otherWindows = OtherWindows(window);
        var otherPlaces = Array.ConvertAll(otherWindows, other => WindowOnCurve.Find(table.Epsilons.AsSpan(), rates, other));
        var estimator = new CurveEstimator(epsilons, rates, place, otherPlaces);
        var sample = CurveSample.Draw(table, new ImageBootstrap(table, place.EpsilonRange), estimator, plan);

        var exponent = sample.Estimate(CurveEstimator.Exponent);
        var drift = sample.Estimate(CurveEstimator.SlopeDrift);
        return new PowerLawResult(
            window,
            place.Points.Length,
            place.Decades,
            place.EpsilonRange,
            exponent,
            sample.Estimate(CurveEstimator.Log10Prefactor),
            sample.EstimateOverImages(CurveEstimator.RSquared),
            sample.Estimate(CurveEstimator.Hill),
            drift,
            [.. otherWindows.Select((other, i) => new WindowExponent(other, sample.Estimate(CurveEstimator.FirstOther + i), otherPlaces[i].Points.Length))],
            CurveShape.Of(place.Points.Length, place.Decades, exponent.Value, drift),
            RateCurve.Points(table, k => sample.Estimate(estimator.FirstRate + k).Interval));
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

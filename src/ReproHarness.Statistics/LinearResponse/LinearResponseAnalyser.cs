using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Statistics.LinearResponse;

/// <summary>Compares the error curve that linear response predicts, the distribution of eps_lin, with the measured one, on the same pairs.</summary>
public static class LinearResponseAnalyser
{
    /// <summary>Analyses one cell.</summary>
    /// <param name="table">What was measured and what is predicted of every pair.</param>
    /// <param name="plan">Resamples and seed of the bootstrap.</param>
    /// <exception cref="ArgumentException">The table's shape or sizes, or the plan break their rules.</exception>
    public static LinearResponseResult Analyse(ResponseTable table, BootstrapPlan plan)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(plan);
        table.Validate();
        var measured = table.Measured;
        var inside = InWindow(measured);
        var small = Small(measured, inside);
        var estimator = new PairEstimator(table, small);
        var sample = DrawnSample.Draw(table.Images, table.Networks, estimator, plan);
        var (flips, expected) = estimator.Counts(table.Networks, table.Images);
        IntervalEstimate[] ratios = [.. flips.Select((_, k) => sample.Estimate(PairEstimator.FirstRatio + k))];
        return new LinearResponseResult(
            measured.Pairs,
            table.Networks,
            small.Length == 0 ? new Interval(double.NaN, double.NaN) : new Interval(measured.Epsilons[small[0]], measured.Epsilons[small[^1]]),
            small.Length == 0 ? 0 : flips[small[^1]],
            sample.Estimate(PairEstimator.SmallRatio),
            inside.Length == 0 ? IntervalEstimate.None : LinearityBreak.Of(measured.Epsilons, inside[0], ratios, sample.Resampled[PairEstimator.FirstRatio..]),
            sample.Estimate(PairEstimator.RankCorrelation),
            sample.Estimate(PairEstimator.BestRankCorrelation),
            Infinite(table.LinearSizes.SelectMany(row => row), measured.Pairs),
            Infinite(measured.FlipSizes.SelectMany(row => row), measured.Pairs),
            [.. flips.Select((count, k) => new ResponsePoint(measured.Epsilons[k], count, expected[k], ratios[k]))]);
    }

    // The declared window of the compared pairs: it begins where there are enough flips to count.
    private static int[] InWindow(FlipTable measured) =>
        WindowOnCurve.Find(measured.Epsilons.AsSpan(), RateCurve.Rates(measured), FitWindow.Declared(measured.Pairs)).Points;

    private static int[] Small(FlipTable measured, int[] inside)
    {
        var (window, rates) = (FitWindow.Declared(measured.Pairs), RateCurve.Rates(measured));
        int[] lower = [.. inside.Where(k => rates[k] <= Math.Sqrt(window.ErrorLow * window.ErrorHigh))];
        return lower.Length > 0 ? lower : inside[..Math.Min(1, inside.Length)];
    }

    private static IntervalEstimate Infinite(IEnumerable<float> sizes, long pairs) => ShareEstimate.Of(sizes.LongCount(float.IsPositiveInfinity), pairs);
}

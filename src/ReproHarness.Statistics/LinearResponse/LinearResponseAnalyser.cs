using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Statistics.LinearResponse;

/// <summary>
/// Compares the error curve that linear response predicts, the distribution of eps_lin, with the measured one, on the same pairs.
/// </summary>
public static class LinearResponseAnalyser
{
    /// <summary>Analyses one cell.</summary>
    /// <param name="table">Measured and predicted flips of every pair.</param>
    /// <param name="plan">Resamples and seed of the bootstrap.</param>
    /// <exception cref="ArgumentException">The table's shape or sizes, or the plan break their rules.</exception>
    public static LinearResponseResult Analyse(ResponseTable table, BootstrapPlan plan)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(plan);
        table.Validate(plan);
        var measured = table.Measured;
        var (window, rates) = (FitWindow.Declared(measured.Pairs), RateCurve.Rates(measured));

        // The declared window of the compared pairs: it begins where there are enough flips to count.
        var inside = WindowOnCurve.Find(measured.Epsilons.AsSpan(), rates, window).Points;
        var small = Small(inside, rates, window);
        var estimator = new PairEstimator(table, small);
        var sample = DrawnSample.Draw(table.Images, table.Networks, estimator, plan);
        var (flips, expected) = estimator.Counts(table.Networks, table.Images);
        var smallFlips = small.Length == 0 ? 0 : flips[small[^1]];
        IntervalEstimate[] ratios = [.. flips.Select((_, k) => sample.Estimate(PairEstimator.FirstRatio + k).Clipped(0))];
        return new LinearResponseResult(
            measured.Pairs,
            table.Networks,
            small.Length == 0
                ? new Interval(double.NaN, double.NaN)
                : new Interval(measured.Epsilons[small[0]], measured.Epsilons[small[^1]]),
            smallFlips,
            Widened(sample.Estimate(PairEstimator.SmallRatio).Clipped(0), smallFlips),
            inside.Length == 0
                ? IntervalEstimate.None
                : LinearityBreak.Of(measured.Epsilons, inside[0], ratios, sample.Resampled[PairEstimator.FirstRatio..]),
            sample.Estimate(PairEstimator.RankCorrelation).Clipped(-1, 1),
            sample.Estimate(PairEstimator.BestRankCorrelation).Clipped(-1, 1),
            Infinite(table.LinearSizes.SelectMany(row => row), measured.Pairs),
            Infinite(measured.FlipSizes.SelectMany(row => row), measured.Pairs),
            [.. flips.Select((count, k) => new ResponsePoint(measured.Epsilons[k], count, expected[k], ratios[k]))]);
    }

    // Where no pair disagrees no resample has one either. There the exact binomial bound is used, on the share of the flips that may
    // disagree when none did (Clopper and Pearson, Biometrika 26, 1934, 404).
    private static IntervalEstimate Widened(IntervalEstimate ratio, long flips)
    {
        if (!ratio.HasInterval || ratio.Interval.High > ratio.Interval.Low) return ratio;
        var reach = 1 - Math.Pow(0.025, 1.0 / flips);
        return ratio with { Interval = new Interval(Math.Max(0, ratio.Value - reach), ratio.Value + reach) };
    }

    private static int[] Small(int[] inside, double[] rates, FitWindow window)
    {
        int[] lower = [.. inside.Where(k => rates[k] <= Math.Sqrt(window.ErrorLow * window.ErrorHigh))];
        return lower.Length > 0 ? lower : inside[..Math.Min(1, inside.Length)];
    }

    private static IntervalEstimate Infinite(IEnumerable<float> sizes, long pairs) =>
        ShareEstimate.Of(sizes.LongCount(float.IsPositiveInfinity), pairs);
}

using ReproHarness.Evidence.Claims;
using ReproHarness.Statistics;

namespace ReproHarness.Evidence.LinearResponse;

/// <summary>The numbers of claim C4. One that the data cannot give is left out.</summary>
internal static class LinearResponseMeasurements
{
    /// <summary>Names of the numbers.</summary>
    public const string ErrorRatio = "error-ratio", RankCorrelation = "rank-correlation", BestRankCorrelation = "best-rank-correlation", LinearUpTo = "linear-up-to",
        DensityRatio = "density-ratio", BelowRatio = "density-below-ratio", Implied = "implied-exponent", Difference = "exponent-difference",
        Unreachable = "unreachable-share", Unflipped = "unflipped-share", RunnerUp = "runner-up-share";

    private const string PixelRange = "pixel range";

    public static IReadOnlyList<Measurement> Of(LinearResponseEvidence evidence)
    {
        var (result, density) = (evidence.Result, evidence.Density);
        var (pairs, all) = (result.Pairs, evidence.Fit.Pairs);
        Measurement?[] measurements =
        [
            Measured(ErrorRatio, result.SmallRatio, pairs),
            Measured(RankCorrelation, result.RankCorrelation, pairs),
            Measured(BestRankCorrelation, result.BestRankCorrelation, pairs),
            Measured(LinearUpTo, Reached(result.Break, result.Curve[^1].Epsilon), pairs, PixelRange),
            Measured(DensityRatio, density.Ratio, all),
            Measured(BelowRatio, density.BelowRatio, all),
            Measured(Implied, density.Implied, all),
            Measured(Difference, density.Difference, all),
            Measured(Unreachable, result.Unreachable, pairs, Measurement.Share),
            Measured(Unflipped, result.Unflipped, pairs, Measurement.Share),
            Measured(RunnerUp, evidence.RunnerUp, pairs, Measurement.Share),
        ];
        return [.. measurements.OfType<Measurement>()];
    }

    // An end that no tested size reaches is the largest tested size: there it was not broken yet.
    private static IntervalEstimate Reached(IntervalEstimate broken, double largest) =>
        new(broken.Value, new Interval(Math.Min(broken.Interval.Low, largest), Math.Min(broken.Interval.High, largest)));

    private static Measurement? Measured(string name, IntervalEstimate estimate, long n, string unit = "") =>
        double.IsFinite(estimate.Value) && double.IsFinite(estimate.Interval.Low) && double.IsFinite(estimate.Interval.High)
            ? new Measurement(name, estimate.Value, estimate.Interval.Low, estimate.Interval.High, n, unit)
            : null;
}

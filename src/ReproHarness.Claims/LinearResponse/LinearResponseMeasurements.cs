using ReproHarness.Contracts.Claims;
using ReproHarness.Statistics;

namespace ReproHarness.Claims.LinearResponse;

/// <summary>The numbers of claim C4. One that the data cannot give is left out.</summary>
internal static class LinearResponseMeasurements
{
    /// <summary>Names of the numbers.</summary>
    public const string ErrorRatio = "error-ratio", RankCorrelation = "rank-correlation", BestRankCorrelation = "best-rank-correlation",
        LinearUpTo = "linear-up-to",
        DensityRatio = "density-ratio", BelowRatio = "density-below-ratio", Implied = "implied-exponent",
            Difference = "exponent-difference",
        Unreachable = "unreachable-share", Unflipped = "unflipped-share", RunnerUp = "runner-up-share";

    private const string PixelRange = "pixel range";

    public static IReadOnlyList<Measurement> Of(LinearResponseEvidence evidence)
    {
        var (result, density) = (evidence.Result, evidence.Density);
        var (pairs, all) = (result.Pairs, evidence.Fit.Pairs);
        Measurement?[] measurements =
        [
            Measurement.Of(ErrorRatio, result.SmallRatio, pairs),
            Measurement.Of(RankCorrelation, result.RankCorrelation, pairs),
            Measurement.Of(BestRankCorrelation, result.BestRankCorrelation, pairs),
            Measurement.Of(LinearUpTo, Reached(result.Break, result.Curve[^1].Epsilon), pairs, PixelRange),
            Measurement.Of(DensityRatio, density.Ratio, all),
            Measurement.Of(BelowRatio, density.BelowRatio, all),
            Measurement.Of(Implied, density.Implied, all),
            Measurement.Of(Difference, density.Difference, all),
            Measurement.Of(Unreachable, result.Unreachable, pairs, Measurement.Share),
            Measurement.Of(Unflipped, result.Unflipped, pairs, Measurement.Share),
            Measurement.Of(RunnerUp, evidence.RunnerUp, pairs, Measurement.Share),
        ];
        return [.. measurements.OfType<Measurement>()];
    }

    // An end that no tested size reaches is the largest tested size: there it was not broken yet.
    private static IntervalEstimate Reached(IntervalEstimate broken, double largest) =>
        new(broken.Value, new Interval(Math.Min(broken.Interval.Low, largest), Math.Min(broken.Interval.High, largest)));
}

using ReproHarness.Claims.LinearResponse;
using ReproHarness.Statistics;
using ReproHarness.Statistics.LinearResponse;
using ReproHarness.Unit.Claims.PowerLaw;

namespace ReproHarness.Unit.Claims.LinearResponse;

/// <summary>Evidence of C4, made up: sound on every side, to be changed for the edges of the rule.</summary>
internal static class Responses
{
    public static LinearResponseEvidence Sound { get; } = new(
        "fgsm",
        new LinearResponseResult(
            8000, 4, new Interval(0.001, 0.005), SmallFlips: 140, SmallRatio: Fits.At(0.98, 0.93, 1.03),
            Break: Fits.At(0.02, 0.013, double.PositiveInfinity),
            RankCorrelation: Fits.At(0.93, 0.91, 0.94), BestRankCorrelation: Fits.At(0.88, 0.86, 0.9),
            Unreachable: ShareEstimate.Of(40, 8000), Unflipped: ShareEstimate.Of(800, 8000),
            [.. Enumerable.Range(0, 25).Select(k => Point(1e-4 * Math.Pow(3000, k / 24.0)))]),
        new FlipDensity(
            new Interval(0.001, 0.03), Fits.At(1.02, 0.9, 1.15), Fits.At(0.95, 0.6, 1.3), Fits.At(0.99, 0.92, 1.07),
            Fits.At(0.01, -0.03, 0.05)),
        Fits.Straight,
        RunnerUp: ShareEstimate.Of(6400, 8000),
        [.. Enumerable.Range(0, 200)
            .Select(i => new SizePair(1e-4 * Math.Pow(2000, i / 199.0), 1e-4 * Math.Pow(2000, i / 199.0) * (1 + (0.3 * Math.Sin(i)))))]);

    public static LinearResponseEvidence With(Func<LinearResponseResult, LinearResponseResult> change) =>
        Sound with { Result = change(Sound.Result) };

    private static ResponsePoint Point(double epsilon)
    {
        var (measured, predicted) =
            ((long)(8000 * (1 - Math.Exp(-4 * epsilon))), (long)(8000 * (1 - Math.Exp(-4 * epsilon * (1 - epsilon)))));
        return new ResponsePoint(
            epsilon, measured, predicted, measured == 0 ? IntervalEstimate.None : Fits.At((double)predicted / measured, 0.9, 1.1));
    }
}

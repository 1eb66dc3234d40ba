using ReproHarness.Claims.PowerLaw;
using ReproHarness.Statistics;
using ReproHarness.Statistics.PowerLaws;
using ReproHarness.Unit.Statistics.PowerLaws;

namespace ReproHarness.Unit.Claims.PowerLaw;

/// <summary>Evidence of C1: analysed from drawn flips, or made up for the edges of the rule that no draw hits.</summary>
internal static class Fits
{
    /// <summary>A made-up fit that is verified with room on every side.</summary>
    public static PowerLawResult Straight { get; } = new(
        new FitWindow(0.003, 0.1), Points: 9, Decades: 1.5, new Interval(0.006, 0.19), Exponent: At(1, 0.9, 1.1),
        Log10Prefactor: At(-0.3, -0.4, -0.2),
        RSquared: At(0.998, 0.995, 0.999), Hill: At(1.01, 0.9, 1.1), SlopeDrift: At(0.02, -0.1, 0.1), Stability: [], PowerLawShape.PowerLaw,
        Curve: [Point(0.002, 10), Point(0.02, 100), Point(0.2, 1000), Point(2, 10_000)]);

    /// <summary>A curve that no size of the attack gets off the ground.</summary>
    public static PowerLawResult Empty { get; } =
        Analyse(SyntheticFlips.OneSeed(2000, _ => double.PositiveInfinity, SyntheticFlips.LogGrid(0.001, 2, 25), 1));

    public static IntervalEstimate At(double value, double low, double high) => new(value, new Interval(low, high));

    public static CurvePoint Point(double epsilon, long errors, long n = 10_000) =>
        new(epsilon, errors, n, new Interval(0.8 * errors / n, Math.Min(1, 1.2 * errors / n)));

    /// <summary>One network whose error is <c>(eps / 2)^B</c>, with the declared window.</summary>
    public static PowerLawResult Law(double exponent, int images = 10_000) => Analyse(SyntheticFlips.OneSeed(
        images, SyntheticFlips.PowerLaw(exponent), SyntheticFlips.LogGrid(2 * Math.Pow(0.001, 1 / exponent), 2, 25), 1));

    public static PowerLawResult Analyse(FlipTable table, FitWindow? window = null) =>
        PowerLawAnalyser.Analyse(table, window ?? FitWindow.Declared(table.Pairs), new BootstrapPlan(100, 1));

    /// <summary>The fit with all else that a cell measures, in good order.</summary>
    public static PowerLawEvidence Evidence(PowerLawResult fit) => new(
        fit, fit, [.. fit.Curve.Select(point => 0.05 + (0.95 * point.Rate))], CleanAccuracy: At(0.95, 0.94, 0.96),
        TrainAccuracy: At(0.99, 0.98, 1),
        ZeroGradients: ShareEstimate.Of(0, 10_000), NonMonotone: ShareEstimate.Of(0, 500), Audited: 500, Networks: 3);
}

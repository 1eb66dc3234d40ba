using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using ReproHarness.Statistics;
using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Claims.PowerLaw;

/// <summary>The numbers of claim C1. One that the data cannot give is left out.</summary>
public static class PowerLawMeasurements
{
    /// <summary>
    /// Names of the numbers that others read: the exponent, R² of the fit, the decades of eps that it covers, and accuracies.
    /// </summary>
    public const string Exponent = "exponent", RSquared = ComparedNumbers.RSquared, Decades = "decades", CleanAccuracy = "clean-accuracy";

    /// <summary>Names of the sizes at which the curve first reaches an error rate.</summary>
    public const string SizeAt1Percent = "eps-at-1-percent-error", SizeAt10Percent = "eps-at-10-percent-error";

    private const string PixelRange = "pixel range";

    internal static IReadOnlyList<Measurement> Of(PowerLawEvidence evidence)
    {
        var fit = evidence.Changed;
        var pairs = fit.Pairs;
        Measurement?[] all =
        [
            Measurement.Of(Exponent, fit.Exponent, pairs),
            Measurement.Of("hill-exponent", fit.Hill, pairs),
            Measurement.Of(RSquared, fit.RSquared, fit.Points),
            Measurement.Known(Decades, fit.Decades, fit.Points),
            Measurement.Of("slope-drift", fit.SlopeDrift, pairs),
            Measurement.Of("log10-prefactor", fit.Log10Prefactor, pairs),
            Measurement.Of("label-exponent", evidence.CausedErrors.Exponent, pairs),
            Measurement.Of(SizeAt1Percent, SizeAt(fit, 0.01), pairs, PixelRange),
            Measurement.Of(SizeAt10Percent, SizeAt(fit, 0.1), pairs, PixelRange),
            Measurement.Of(CleanAccuracy, evidence.CleanAccuracy, evidence.Networks),
            Measurement.Of("train-accuracy", evidence.TrainAccuracy, evidence.Networks),
            Measurement.Of("zero-gradient-share", evidence.ZeroGradients, pairs, Measurement.Share),
            Measurement.Of("non-monotone-share", evidence.NonMonotone, evidence.Audited, Measurement.Share),
        ];
        return [.. all.OfType<Measurement>()];
    }

    /// <summary>
    /// The size at which the curve first reaches an error rate, by log-log interpolation. Its interval is where the bounds of the
    /// rate reach it: pointwise, since the size is a quantile of the flipping sizes.
    /// </summary>
    internal static IntervalEstimate SizeAt(PowerLawResult fit, double rate)
    {
        var size = Crossing(fit.Curve, point => point.Rate, rate);
        var low = Crossing(fit.Curve, point => point.Interval.High, rate);
        var high = Crossing(fit.Curve, point => point.Interval.Low, rate);

        // Where errors fall again a bound may cross later than the rate does. Then nothing is known of the end it should give.
        return fit.Curve[0].Rate >= rate
            ? IntervalEstimate.None
            : new IntervalEstimate(size, new Interval(low <= size ? low : double.NaN, high));
    }

    private static double Crossing(IReadOnlyList<CurvePoint> curve, Func<CurvePoint, double> height, double rate)
    {
        for (var k = 1; k < curve.Count; k++)
        {
            var (before, after) = (height(curve[k - 1]), height(curve[k]));
            if (before >= rate || after < rate) continue;
            var share = before <= 0 ? 1 : Math.Log(rate / before) / Math.Log(after / before);
            return curve[k - 1].Epsilon * Math.Pow(curve[k].Epsilon / curve[k - 1].Epsilon, share);
        }

        return double.NaN;
    }
}

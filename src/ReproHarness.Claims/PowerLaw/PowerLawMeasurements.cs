using ReproHarness.Contracts.Claims;
using ReproHarness.Statistics;
using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Claims.PowerLaw;

/// <summary>The numbers of claim C1. One that the data cannot give is left out.</summary>
internal static class PowerLawMeasurements
{
    private const string PixelRange = "pixel range";

    public static IReadOnlyList<Measurement> Of(PowerLawEvidence evidence)
    {
        var fit = evidence.Changed;
        var pairs = fit.Pairs;
        Measurement?[] all =
        [
            Measurement.Of("exponent", fit.Exponent, pairs),
            Measurement.Of("hill-exponent", fit.Hill, pairs),
            Measurement.Of("r2", fit.RSquared, fit.Points),
            Counted("decades", fit.Decades, fit.Points),
            Measurement.Of("slope-drift", fit.SlopeDrift, pairs),
            Measurement.Of("log10-prefactor", fit.Log10Prefactor, pairs),
            Measurement.Of("label-exponent", evidence.CausedErrors.Exponent, pairs),
            Measurement.Of("eps-at-1-percent-error", SizeAt(fit, 0.01), pairs, PixelRange),
            Measurement.Of("eps-at-10-percent-error", SizeAt(fit, 0.1), pairs, PixelRange),
            Measurement.Of("clean-accuracy", evidence.CleanAccuracy, evidence.Networks),
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
        return fit.Curve[0].Rate >= rate ? IntervalEstimate.None : new IntervalEstimate(size, new Interval(low <= size ? low : double.NaN, high));
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

    // What the window covers is a property of this curve, not an estimate of something behind it.
    private static Measurement? Counted(string name, double value, long n) =>
        double.IsFinite(value) ? new Measurement(name, value, value, value, n) : null;
}

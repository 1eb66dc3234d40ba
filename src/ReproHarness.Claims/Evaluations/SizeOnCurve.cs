using ReproHarness.Claims.PowerLaw;
using ReproHarness.Contracts.Claims;
using ReproHarness.Statistics;

namespace ReproHarness.Claims.Evaluations;

/// <summary>
/// The size at an error rate, wherever the curve has that rate. Its interval ends where sizes do, at 0 and 1, on a side on which the
/// tested sizes and images do not bound it: with 100 images, no image in error still allows a rate of 3.7 %.
/// </summary>
internal static class SizeOnCurve
{
    private const string PixelRange = "pixel range";

    /// <summary>The size; null where the curve does not reach the rate, or is above it from the first tested size on.</summary>
    /// <param name="evidence">The curve.</param>
    /// <param name="name">Name of the measurement.</param>
    /// <param name="rate">Above 0, below 1.</param>
    public static Measurement? At(PowerLawEvidence evidence, string name, double rate)
    {
        var curve = evidence.Changed.Curve;
        var (size, interval) = curve[0].Rate == rate
            ? (curve[0].Epsilon, new Interval(double.NaN, double.NaN))
            : PowerLawMeasurements.SizeAt(evidence.Changed, rate) is var found ? (found.Value, found.Interval) : default;
        return double.IsFinite(size)
            ? new Measurement(
                name, size, double.IsFinite(interval.Low) ? interval.Low : 0, double.IsFinite(interval.High) ? interval.High : 1,
                evidence.Changed.Pairs, PixelRange)
            : null;
    }
}

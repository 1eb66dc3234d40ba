using ReproHarness.Contracts.Claims;
using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Claims.PowerLaw;

/// <summary>
/// How far a fit lies from the bounds of claim C1. Each condition in its own unit: half-widths of the band, limits of the drift, decades.
/// </summary>
internal static class PowerLawMargin
{
    public static VerdictMargin Of(PowerLawResult fit)
    {
        var (b, r2, drift) = (fit.Exponent, fit.RSquared, fit.SlopeDrift.Interval);
        var band = VerdictMargin.Of(BoundedEstimate.Of(b, PowerLawClaim.Exponent));
        var limit = PowerLawResult.LargestDrift * Math.Abs(b.Value);
        var certainDrift = Math.Max(drift.Low, -drift.High);
        var straight = Math.Min((limit - certainDrift) / limit, 1 - ((drift.High - drift.Low) / 2 / Math.Abs(b.Value)));
        var verified = Least(band.Verified ?? double.NaN, straight, fit.Decades - PowerLawClaim.LeastDecades, Fitted(r2.Value));

        var range = Math.Max(fit.Decades, fit.Decades * b.Value) - PowerLawClaim.LeastDecades;
        var worst = new[] { band.Falsified ?? double.NaN, (certainDrift - limit) / limit, -Fitted(r2.Interval.High) }.Where(
            one => !double.IsNaN(one)).DefaultIfEmpty(double.NaN).Max();
        return VerdictMargin.Finite(verified, Math.Min(range, worst));
    }

    // Orders of magnitude by which less is left unexplained than may be; R² itself crowds below 1.
    private static double Fitted(double rSquared) => Math.Log10((1 - PowerLawClaim.LeastRSquared) / Math.Max(1 - rSquared, Perfect));

    private const double Perfect = 1e-12;

    private static double Least(params ReadOnlySpan<double> all)
    {
        var least = double.PositiveInfinity;
        foreach (var one in all) least = Math.Min(least, one);
        return least;
    }
}

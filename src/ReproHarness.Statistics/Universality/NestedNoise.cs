using System.Collections.Immutable;
using MathNet.Numerics.Statistics;
using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Statistics.Universality;

/// <summary>What drawing the images alone does to a curve.</summary>
/// <remarks>
/// Errors are nested: an image that is wrong at one size is wrong at the larger ones. So the log rates at two sizes have covariance
/// <c>(1 - e) / (n e)</c>, e being the larger rate, and those at interpolated sizes follow from the weights of their ends.
/// </remarks>
internal sealed class NestedNoise
{
    private readonly ImmutableArray<CurvePoint> curve;
    private readonly double pairs;

    /// <summary>The noise of a cell's curve.</summary>
    public NestedNoise(UniversalityCell cell) => (curve, pairs) = (cell.Fit.Curve, EffectivePairs(cell));

    /// <summary>Variance of the difference between the log10 rates at two crossings.</summary>
    public double Variance(CurveCrossing one, CurveCrossing other)
    {
        var weights = one.Weights.Concat(other.Weights.Select(end => (end.Size, Weight: -end.Weight))).ToList();
        double sum = 0;
        foreach (var (first, a) in weights)
        foreach (var (second, b) in weights)
            sum += a * b * Clock(Math.Max(curve[first].Rate, curve[second].Rate));
        return Math.Max(0, sum) / (Math.Log(10) * Math.Log(10));
    }

    private double Clock(double rate) => (1 - rate) / (pairs * rate);

    /// <summary>
    /// Pairs of several networks share images: as many as count as independent, from the rates' own errors over images, beside those of as
    /// many independent pairs. Not from the rates' intervals, which hold how networks differ, by Student's t. Never fewer than the images.
    /// </summary>
    private static double EffectivePairs(UniversalityCell cell)
    {
        var fit = cell.Fit;
        var excess = fit.Curve.Where(point => point.Rate >= fit.Window.ErrorLow && point.Rate <= fit.Window.ErrorHigh)
            .Select(point => point.ImageError * point.ImageError * point.N / (point.Rate * (1 - point.Rate)))
            .Where(double.IsFinite).ToList();
        return fit.Pairs / (excess.Count == 0 ? 1 : Math.Clamp(excess.Median(), 1, cell.Networks));
    }
}

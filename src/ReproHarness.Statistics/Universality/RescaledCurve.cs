using ReproHarness.Statistics.PowerLaws;
using static System.FormattableString;

namespace ReproHarness.Statistics.Universality;

/// <summary>
/// A cell's curve, read the other way round: the size at each rate of <see cref="CollapseGrid"/>, in units of its size at the reference
/// rate.
/// </summary>
/// <param name="Cell">The cell.</param>
/// <param name="LogReference">log10 of its size at the reference rate, pixel units.</param>
/// <param name="LogSizes">
/// log10 of the rescaled size at the grid's first rates, as far down as the cell's window reaches; 0 at the reference.
/// </param>
/// <param name="Noise">Variance that drawing the images alone gives each of these, in squared decades.</param>
internal sealed record RescaledCurve(UniversalityCell Cell, double LogReference, double[] LogSizes, double[] Noise)
{
    /// <summary>Rescales.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="tooShort">Why it cannot be rescaled; null when it can.</param>
    public static RescaledCurve? Of(UniversalityCell cell, out string? tooShort)
    {
        var curve = cell.Fit.Curve;
        var indices = CollapseGrid.Rates.TakeWhile(rate => rate >= cell.Fit.Window.ErrorLow).Select(rate => CurveCrossing.Find(curve, rate))
            .TakeWhile(index => index is not null).Select(index => index!.Value).ToArray();
        tooShort = indices.Length > CollapseGrid.ReferenceIndex ? null : WhyShort(cell.Fit);
        if (tooShort is not null) return null;

        var sizes = Array.ConvertAll(indices, index => index.LogSize(curve));
        var reference = indices[CollapseGrid.ReferenceIndex];
        var noise = new NestedNoise(cell);

        // A size answers a change of the log rate by the change over the slope (delta method).
        var slope = Math.Log10(CollapseGrid.Rates[0] / CollapseGrid.Rates[sizes.Length - 1]) / (sizes[0] - sizes[^1]);
        return new RescaledCurve(
            cell,
            reference.LogSize(curve),
            Array.ConvertAll(sizes, size => size - reference.LogSize(curve)),
            Array.ConvertAll(indices, index => noise.Variance(index, reference) / (slope * slope)));
    }

    private static string WhyShort(PowerLawResult fit)
    {
        var (largest, reference) = (fit.Curve.IsEmpty ? 0 : fit.Curve.Max(point => point.Rate), CollapseGrid.Reference);
        if (largest < CollapseGrid.Rates[0]) return Invariant($"its largest error is {largest:0.##%}, under {CollapseGrid.Rates[0]:0.##%}");
        return fit.Window.ErrorLow > reference
            ? Invariant($"its {fit.Pairs} pairs resolve errors from {fit.Window.ErrorLow:0.##%} on only, not {reference:0.##%}")
            : Invariant($"its error is {fit.Curve[0].Rate:0.##%} already at the smallest size, above {reference:0.##%}");
    }
}

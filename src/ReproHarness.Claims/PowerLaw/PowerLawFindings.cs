using ReproHarness.Contracts.Claims;
using ReproHarness.Statistics.PowerLaws;
using static System.FormattableString;

namespace ReproHarness.Claims.PowerLaw;

/// <summary>What a careful reader of a C1 verdict should know besides.</summary>
internal static class PowerLawFindings
{
    /// <summary>From here on zero gradients or reversals could move the curve itself by as much as its statistical interval.</summary>
    private const double Many = 0.05;

    public static IReadOnlyList<Finding> Of(PowerLawEvidence evidence)
    {
        var fit = evidence.Changed;
        Finding?[] all = [ZeroGradients(evidence), Hill(fit), NonMonotone(evidence), OpenWindow(fit)];
        return [.. all.OfType<Finding>()];
    }

    private static Finding? ZeroGradients(PowerLawEvidence evidence) => evidence.ZeroGradients.Value > 0
        ? new Finding("zero-gradient", Weight(evidence.ZeroGradients.Value), Invariant(
            $"{evidence.ZeroGradients.Value:0.##%} of the gradients are exactly zero: an attack cannot move those images, which is not ")
                + "robustness.")
        : null;

    private static Finding? Hill(PowerLawResult fit) =>
        fit.Exponent.HasInterval && fit.Hill.HasInterval && !fit.Exponent.Interval.Overlaps(fit.Hill.Interval)
            ? new Finding("hill-disagrees", FindingSeverity.Warning, 
                $"The maximum-likelihood (Hill) exponent {IntervalText.Fixed(fit.Hill, 3)} disagrees with the least-squares one: they "
                    + $"weigh the window differently, so the curve is not quite straight.")
            : null;

    private static Finding? NonMonotone(PowerLawEvidence evidence) => evidence.NonMonotone.Value > 0.01
        ? new Finding("non-monotone", Weight(evidence.NonMonotone.Value), Invariant(
            $"{evidence.NonMonotone.Value:0.#%} of {evidence.Audited:N0} audited images change at some size and change back at a larger ")
                + "one; their eps* is the first change found.")
        : null;

    private static Finding? OpenWindow(PowerLawResult fit)
    {
        var largest = fit.Curve.Max(point => point.Rate);
        return largest < fit.Window.ErrorHigh
            ? new Finding("window-open", FindingSeverity.Warning, Invariant(
                $"At the largest tested size, {fit.Curve[^1].Epsilon:G3}, the error is {largest:0.##%}: the window's upper end of ")
                    + Invariant($"{fit.Window.ErrorHigh:0.##%} is not reached."))
            : null;
    }

    private static FindingSeverity Weight(double share) => share > Many ? FindingSeverity.Warning : FindingSeverity.Hint;
}

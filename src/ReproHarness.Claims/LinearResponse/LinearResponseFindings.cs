using ReproHarness.Contracts.Claims;
using ReproHarness.Statistics.LinearResponse;
using static System.FormattableString;

namespace ReproHarness.Claims.LinearResponse;

/// <summary>What a careful reader of a C4 verdict should know besides.</summary>
internal static class LinearResponseFindings
{
    public static IReadOnlyList<Finding> Of(LinearResponseEvidence evidence)
    {
        Finding?[] all =
            [Break(evidence.Result), Unreachable(evidence.Result), Density(evidence), Below(evidence.Density), RunnerUp(evidence)];
        return [.. all.OfType<Finding>()];
    }

    private static Finding? Break(LinearResponseResult result)
    {
        if (double.IsNaN(result.Break.Value)) return null;
        var text = double.IsPositiveInfinity(result.Break.Value)
            ? Invariant(
                $"No tested size shows for certain that the predicted error is off by more than a tenth, up to the largest, ")
                    + Invariant($"{result.Curve[^1].Epsilon:G3}.")
            : result.Break.Value <= result.SmallSizes.Low
                ? Invariant(
                    $"The predicted error is off by more than a tenth from the first size of the window on, {result.Break.Value:G3}.")
                : Invariant(
                    $"The predicted error is off by more than a tenth, for certain, from eps = {result.Break.Value:G3} on ")
                        + Invariant(
                            $"({Size(result.Break.Interval.Low)} to {Size(result.Break.Interval.High)} over resampled images); below, the ")
                        + "curve is linear response within what can be told.";
        return new Finding("linearity", FindingSeverity.Hint, text);
    }

    private static Finding? Unreachable(LinearResponseResult result) => result.Unreachable.Value > 0
        ? new Finding("unreachable", FindingSeverity.Hint, Invariant(
            $"Along this direction no gap shrinks at first for {result.Unreachable.Value:0.##%} of the pairs: linear response says that ")
                + Invariant($"they never flip. At no tested size {result.Unflipped.Value:0.##%} flip."))
        : null;

    private static Finding? Density(LinearResponseEvidence evidence)
    {
        var (density, fitted) = (evidence.Density, evidence.Fit.Exponent);
        if (!density.Ratio.HasInterval || !density.Difference.HasInterval || !density.Implied.HasInterval || !fitted.HasInterval)
            return null;
        var constant = density.Ratio.Interval.Contains(1);
        var explained = density.Difference.Interval.Contains(0);
        var shape = constant
            ? "constant within what can be told"
            : density.Ratio.Value < 1
            ? "not constant: it grows with the size"
            : "not constant: it falls with the size";
        return new Finding("density", explained ? FindingSeverity.Hint : FindingSeverity.Warning, Invariant(
            $"The density of eps* in the lower half of the window is {IntervalText.Fixed(density.Ratio)} times that in the upper half, ")
                + Invariant(
                    $"{shape}. A straight line for it makes B = {IntervalText.Fixed(density.Implied)}, where {IntervalText.Fixed(fitted)} ")
                + Invariant($"was fitted: that {(explained ? "explains" : "does not explain")} the exponent (difference ")
                + Invariant($"{IntervalText.Fixed(density.Difference)})."));
    }

    private static Finding? Below(FlipDensity density)
    {
        if (!density.BelowRatio.HasInterval) return null;
        var (low, high) = (density.BelowRatio.Interval.Low, density.BelowRatio.Interval.High);
        var text = low > 0
            ? high < 1
                ? "thinner towards zero, but not zero"
                : low > 1
                ? "denser towards zero"
                : "as mean-field theory supposes, finite and not zero"
            : "so few that it may vanish at zero";
        return new Finding(
            "density-below", FindingSeverity.Hint,
            Invariant($"Below the window the density of eps* is {IntervalText.Fixed(density.BelowRatio)} times that inside: {text}."));
    }

    private static Finding? RunnerUp(LinearResponseEvidence evidence) => evidence.RunnerUp.Exists
        ? new Finding(
            "runner-up", FindingSeverity.Hint,
            Invariant($"The best linear attack makes the runner-up win for {evidence.RunnerUp.Value:0.#%} of the pairs, another class ")
                + "for the rest.")
        : null;

    private static string Size(double value) => double.IsFinite(value) ? Invariant($"{value:G3}") : "beyond all sizes";
}

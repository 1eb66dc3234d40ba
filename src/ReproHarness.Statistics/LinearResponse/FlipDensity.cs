using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Statistics.LinearResponse;

/// <summary>
/// The mean-field check. If the density of eps* is finite and not zero at 0, it is constant at small sizes, and e(eps) grows with its first
/// power. The window is cut at the geometric middle of its sizes; the density of each half is its flips divided by its width. A density
/// that is finite at 0 but grows makes the curve steeper inside the window, and the exponent that is fitted there larger than 1. The
/// straight line through the densities of both halves gives the size of this effect.
/// </summary>
/// <param name="Range">The window's sizes; NaN when the curve never enters it.</param>
/// <param name="Ratio">
/// Density in the lower half over density in the upper half: 1 where it is constant, below 1 where it grows with size.
/// </param>
/// <param name="BelowRatio">
/// Density below the window, down to 0, over density in the window: 1 where it is constant down to 0, near 0 where it vanishes there.
/// </param>
/// <param name="Implied">
/// The exponent that would be fitted to the curve if the density were the straight line through those of (0, middle] and (middle, high].
/// </param>
/// <param name="Difference">The exponent that is fitted to the measured curve, less the implied one.</param>
public sealed record FlipDensity(
    Interval Range, IntervalEstimate Ratio, IntervalEstimate BelowRatio, IntervalEstimate Implied, IntervalEstimate Difference)
{
    /// <summary>Estimates the densities from the flips of a cell.</summary>
    /// <param name="table">The same as the exponent is fitted to.</param>
    /// <param name="plan">Resamples and seed of the bootstrap.</param>
    /// <exception cref="ArgumentException">The table's shape or sizes, or the plan break their rules.</exception>
    public static FlipDensity Of(FlipTable table, BootstrapPlan plan)
    {
        ArgumentNullException.ThrowIfNull(table);
        var window = FitWindow.Declared(Math.Max(1, table.Pairs));
        AnalysisInput.Check(table, window, plan);
        var rates = RateCurve.Rates(table);
        var index = WindowOnCurve.Find(table.Epsilons.AsSpan(), rates, window);
        if (double.IsNaN(index.EpsilonRange.Low))
            return new FlipDensity(
                index.EpsilonRange, IntervalEstimate.None, IntervalEstimate.None, IntervalEstimate.None, IntervalEstimate.None);
        var sample = DrawnSample.Draw(table.Images, table.Seeds, new DensityEstimator(table, index, rates), plan);
        return new FlipDensity(
            index.EpsilonRange,
            sample.Estimate(DensityEstimator.Ratio).Clipped(0),
            sample.Estimate(DensityEstimator.BelowRatio).Clipped(0),
            sample.Estimate(DensityEstimator.Implied),
            sample.Estimate(DensityEstimator.Difference));
    }
}

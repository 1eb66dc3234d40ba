using ReproHarness.Experiments.Sweeps;

namespace ReproHarness.Experiments.Cells;

/// <summary>Joins the curves of the parts of a data set into one over all of its images.</summary>
internal static class PartCurves
{
    /// <summary>Puts each part's images where they stand in the common order; the counts add up.</summary>
    /// <exception cref="ArgumentException">The parts do not hold every image exactly once.</exception>
    public static SeedCurve Join(int images, IReadOnlyList<(CellPart Part, SeedCurve Curve)> parts)
    {
        return new SeedCurve(
            parts[0].Curve.Epsilons,
            PartOrder.Scatter(images, parts, curve => curve.Changed),
            PartOrder.Scatter(images, parts, curve => curve.Misclassified),
            PartOrder.Scatter(images, parts, curve => curve.FlipSizes),
            PartOrder.Scatter(images, parts, curve => curve.MisclassificationSizes),
            parts.Sum(part => part.Curve.CleanRight),
            parts.Sum(part => part.Curve.CleanWrong),
            parts.Sum(part => part.Curve.ZeroGradients),
            parts.Sum(part => part.Curve.Audited),
            parts.Sum(part => part.Curve.NonMonotone));
    }
}

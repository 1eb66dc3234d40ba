using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ReproHarness.Experiments.Sweeps;

namespace ReproHarness.Experiments.Cells;

/// <summary>Joins the curves of the parts of a data set into one over all of its images.</summary>
internal static class PartCurves
{
    /// <summary>Puts each part's images where they stand in the common order; the counts add up.</summary>
    /// <exception cref="ArgumentException">The parts do not hold every image exactly once.</exception>
    public static SeedCurve Join(int images, IReadOnlyList<(CellPart Part, SeedCurve Curve)> parts)
    {
        var held = parts.SelectMany(part => part.Part.Positions).ToHashSet();
        if (held.Count != images || parts.Sum(part => part.Curve.Images) != images || held.Max() != images - 1)
            throw new ArgumentException($"The parts hold {parts.Sum(part => part.Curve.Images)} images at {held.Count} places, not each of {images} once.", nameof(parts));
        return new SeedCurve(
            parts[0].Curve.Epsilons,
            Scatter(images, parts, curve => curve.Changed),
            Scatter(images, parts, curve => curve.Misclassified),
            Scatter(images, parts, curve => curve.FlipSizes),
            Scatter(images, parts, curve => curve.MisclassificationSizes),
            parts.Sum(part => part.Curve.CleanRight),
            parts.Sum(part => part.Curve.CleanWrong),
            parts.Sum(part => part.Curve.ZeroGradients),
            parts.Sum(part => part.Curve.Audited),
            parts.Sum(part => part.Curve.NonMonotone));
    }

    private static ImmutableArray<T> Scatter<T>(int images, IReadOnlyList<(CellPart Part, SeedCurve Curve)> parts, Func<SeedCurve, ImmutableArray<T>> values)
    {
        var joined = new T[images];
        foreach (var (part, curve) in parts)
        {
            var own = values(curve);
            for (var i = 0; i < own.Length; i++) joined[part.Positions[i]] = own[i];
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(joined);
    }
}

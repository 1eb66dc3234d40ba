using System.Collections.Immutable;
using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Experiments.Sweeps;

/// <summary>The curves of one or more networks over the same images, as the tables that the statistics work on.</summary>
public static class CurveTables
{
    /// <summary>The primary error: the prediction differs from the clean one.</summary>
    /// <param name="curves">At least one, each over the same images in the same order.</param>
    public static FlipTable Changed(ImmutableArray<SeedCurve> curves) => new(
        curves[0].Epsilons, [.. curves.Select(curve => curve.Changed)], [.. curves.Select(curve => curve.FlipSizes)]);

    /// <summary>
    /// The secondary error at small sizes: right predictions that the attack makes wrong, as a share of all images. Images that are
    /// wrong without an attack are left out, because their error does not go to 0 with the size.
    /// </summary>
    /// <param name="curves">At least one, each over the same images in the same order.</param>
    public static FlipTable CausedErrors(ImmutableArray<SeedCurve> curves) => new(
        curves[0].Epsilons,
        [.. curves.Select(curve => WhereRight(curve, curve.Misclassified, 0u))],
        [.. curves.Select(curve => WhereRight(curve, curve.MisclassificationSizes, float.PositiveInfinity))]);

    private static ImmutableArray<T> WhereRight<T>(SeedCurve curve, ImmutableArray<T> values, T otherwise) =>
        [.. values.Select((value, i) => curve.MisclassificationSizes[i] == 0 ? otherwise : value)];
}

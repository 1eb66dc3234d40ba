using System.Collections.Immutable;

namespace ReproHarness.Experiments.Audit.Directions;

/// <summary>How many predictions of one float32 network change under FGSM, by where its direction comes from.</summary>
/// <param name="Images">Images attacked.</param>
/// <param name="Saturated">Those whose prediction has a softmax of exactly 1 in float32.</param>
/// <param name="SaturatedInFloat64">Those whose prediction has one of exactly 1 in float64 too: there the float64 direction is no
/// reference.</param>
/// <param name="Epsilons">The sizes, in pixel units, ascending.</param>
/// <param name="Plain">Changed predictions at each size, by the plain cross-entropy in float32, as most libraries compute it.</param>
/// <param name="Exact">The same by the log-odds in float32, in which no digit is lost.</param>
/// <param name="Precise">The same by the plain cross-entropy in float64.</param>
public sealed record DirectionCounts(
    int Images, int Saturated, int SaturatedInFloat64, ImmutableArray<double> Epsilons,
    ImmutableArray<int> Plain, ImmutableArray<int> Exact, ImmutableArray<int> Precise)
{
    /// <summary>
    /// Place in the grid where the plain direction loses most: the smallest such size. 0 where it loses nothing anywhere.
    /// </summary>
    public int WorstIndex => Enumerable.Range(0, Epsilons.Length).MaxBy(index => Exact[index] - Plain[index]);

    /// <summary>Changed predictions that the plain direction loses there; below 0 where it is the better one at every size.</summary>
    public int MostLost => Exact[WorstIndex] - Plain[WorstIndex];

    /// <summary>Images by which the exact counts and those in float64 differ, at the size where they differ most.</summary>
    public int LargestDeviation => Exact.Zip(Precise, (exact, precise) => Math.Abs(exact - precise)).Max();
}

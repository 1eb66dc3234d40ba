using System.Collections.Immutable;

namespace ReproHarness.Experiments.Audit;

/// <summary>
/// The gradient of the plain cross-entropy, d CE(h(x), y) / dx at the true label and the clean image, computed in one precision.
/// Plain numbers, one per image.
/// </summary>
/// <param name="Norms">
/// L1 norm over the pixels, summed in float64: to first order, eps times this is what an attack of size eps gains.
/// </param>
/// <param name="Largest">Largest absolute entry.</param>
/// <param name="SmallestNormal">The smallest number of the precision that is not denormal: below it digits are lost.</param>
public sealed record GradientTable(ImmutableArray<double> Norms, ImmutableArray<double> Largest, double SmallestNormal)
{
    /// <summary>
    /// Share of images whose gradient is exactly zero in every pixel: an attack by the plain cross-entropy cannot move them.
    /// </summary>
    public double ZeroShare => Share(largest => largest == 0);

    /// <summary>Share of images whose gradient is not zero, and denormal in every pixel that is not zero.</summary>
    public double DenormalShare => Share(largest => largest > 0 && largest < SmallestNormal);

    private double Share(Func<double, bool> holds) => (double)Largest.Count(holds) / Largest.Length;
}

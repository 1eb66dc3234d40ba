using MathNet.Numerics.Distributions;

namespace ReproHarness.History.Detection;

/// <summary>
/// Whether the last values lie where the noise of those before takes them: Student's two-sample t with the deviation of those before.
/// </summary>
internal static class ShiftTest
{
    /// <summary>
    /// A night counts for at most so many deviations. One night far out, as heavy tails have it, then needs two more on its side. Seen in
    /// simulation with 120 series of 200 nights and noise by Student's t with 5 degrees of freedom: 45 % of quiet nights alarmed without
    /// the limit, 5 % with it; with normal noise it costs nothing.
    /// </summary>
    public const double Most = 4;

    /// <summary>
    /// The smallest t that can be rarer than <paramref name="probability"/>: Student's tails are heavier than the normal ones, so what the
    /// normal law allows, Student's does.
    /// </summary>
    public static double Least(double probability) => -Normal.InvCDF(0, 1, probability / 2);

    /// <summary>Probability of so large a difference without a step; 1 where it is not worth computing.</summary>
    /// <param name="before">How many values there are at the old level.</param>
    /// <param name="old">Their mean and deviation.</param>
    /// <param name="window">The last values.</param>
    /// <param name="least">The t from which on somebody asks.</param>
    public static double Probability(int before, (double Mean, double Deviation) old, ReadOnlySpan<double> window, double least)
    {
        // Values that differ in their last digits only: what is left of their deviation is rounding.
        if (!(old.Deviation > 0)) return 1;
        var sum = 0.0;
        foreach (var value in window) sum += Math.Clamp((value - old.Mean) / old.Deviation, -Most, Most);
        var t = Math.Abs(sum) / window.Length / Math.Sqrt((1.0 / window.Length) + (1.0 / before));
        return t <= least ? 1 : 2 * StudentT.CDF(0, 1, before - 1, -t);
    }
}

using MathNet.Numerics.Distributions;

namespace ReproHarness.History.Detection;

/// <summary>
/// Tests whether noise explains the difference between the last values and those before: Student's two-sample t with the standard deviation
/// of those before.
/// </summary>
internal static class ShiftTest
{
    /// <summary>
    /// Limit on the deviations of one night. With heavy tails a single night may lie far out; with the limit, two more nights on its side
    /// are needed. In a simulation with 120 series of 200 nights and noise by Student's t with 5 degrees of freedom, 45 % of quiet nights
    /// alarmed without the limit and 5 % with it. With normal noise the limit makes no difference.
    /// </summary>
    public const double Most = 4;

    /// <summary>
    /// The smallest t that can be rarer than <paramref name="probability"/>, by the normal distribution. Student's tails are heavier, so a
    /// smaller t cannot be that rare.
    /// </summary>
    public static double Least(double probability) => -Normal.InvCDF(0, 1, probability / 2);

    /// <summary>Probability of so large a difference without a step; 1 where it is not worth computing.</summary>
    /// <param name="before">Number of values at the old level.</param>
    /// <param name="old">Their mean and standard deviation.</param>
    /// <param name="window">The last values.</param>
    /// <param name="least">The smallest t for which the probability is computed.</param>
    public static double Probability(int before, (double Mean, double Deviation) old, ReadOnlySpan<double> window, double least)
    {
        // The values differ in their last digits only, so their deviation is rounding.
        if (!(old.Deviation > 0)) return 1;
        var sum = 0.0;
        foreach (var value in window) sum += Math.Clamp((value - old.Mean) / old.Deviation, -Most, Most);
        var t = Math.Abs(sum) / window.Length / Math.Sqrt((1.0 / window.Length) + (1.0 / before));
        return t <= least ? 1 : 2 * StudentT.CDF(0, 1, before - 1, -t);
    }
}

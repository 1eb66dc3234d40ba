using MathNet.Numerics.Distributions;

namespace ReproHarness.History.Detection;

/// <summary>Whether the last values lie where the noise of those before takes them: Student's two-sample t with the deviation of those before.</summary>
internal static class ShiftTest
{
    /// <summary>
    /// A night counts for at most so many deviations. One night far out, as heavy tails have it, then needs two more on its side. Seen in simulation with 120 series
    /// of 200 nights and noise by Student's t with 5 degrees of freedom: 45 % of quiet nights alarmed without the limit, 5 % with it; with normal noise it costs nothing.
    /// </summary>
    public const double Most = 4;

    /// <summary>Probability of so large a difference without a step; 1 where it is not worth computing.</summary>
    /// <param name="before">Values at the old level, at least two, not all the same.</param>
    /// <param name="window">The last values.</param>
    /// <param name="level">From which probability on nobody asks.</param>
    public static double Probability(ReadOnlySpan<double> before, ReadOnlySpan<double> window, double level)
    {
        var (mean, deviation) = Moments(before);
        var sum = 0.0;
        foreach (var value in window) sum += Math.Clamp((value - mean) / deviation, -Most, Most);
        var t = sum / window.Length / Math.Sqrt((1.0 / window.Length) + (1.0 / before.Length));

        // Student's tails are heavier than the normal ones, so what the normal law allows, Student's does.
        return Math.Abs(t) <= -Normal.InvCDF(0, 1, level / 2) ? 1 : 2 * StudentT.CDF(0, 1, before.Length - 1, -Math.Abs(t));
    }

    /// <summary>Mean and sample standard deviation.</summary>
    public static (double Mean, double Deviation) Moments(ReadOnlySpan<double> values)
    {
        var mean = 0.0;
        foreach (var value in values) mean += value / values.Length;
        var squares = 0.0;
        foreach (var value in values) squares += (value - mean) * (value - mean);
        return (mean, Math.Sqrt(squares / (values.Length - 1)));
    }
}

using MathNet.Numerics.Distributions;

namespace ReproHarness.Statistics;

/// <summary>Shares of counted things.</summary>
public static class ShareEstimate
{
    /// <summary>The share with its exact 95 % interval (Clopper and Pearson, Biometrika 26, 1934, 404).</summary>
    /// <param name="count">How many have the property, 0 to <paramref name="n"/>.</param>
    /// <param name="n">Number of counted things, at least 0; with 0 there is no estimate.</param>
    public static IntervalEstimate Of(long count, long n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, n);
        return n == 0
            ? IntervalEstimate.None
            : new IntervalEstimate((double)count / n, new Interval(
                count == 0 ? 0 : Beta.InvCDF(count, n - count + 1, 0.025),
                count == n ? 1 : Beta.InvCDF(count + 1, n - count, 0.975)));
    }
}

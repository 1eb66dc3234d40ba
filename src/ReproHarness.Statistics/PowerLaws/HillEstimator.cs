namespace ReproHarness.Statistics.PowerLaws;

/// <summary>
/// Maximum-likelihood exponent from the flip sizes inside (epsLow, epsHigh]: Hill's estimator (Annals of Statistics 3, 1975, 1163) for
/// the small end, truncated below.
/// </summary>
/// <remarks>
/// Given that eps* lies in the range, a power law makes <c>u = ln(epsHigh / eps*)</c> exponential with rate B, truncated at
/// <c>T = ln(epsHigh / epsLow)</c>. The mean of u is sufficient, with <c>E u = 1/B - T / (exp(B T) - 1)</c>, strictly falling in B. So the
/// estimate needs the law only where it is claimed: sizes below the window, too small to resolve or not yet a power law, do not enter.
/// Ties do no harm, because only the mean counts. Coarse sizes rounded up by a factor 1 + d bias B by about + B d / 2 relative to 1 / B.
/// </remarks>
internal static class HillEstimator
{
    private const int MaximumSteps = 100;

    /// <summary>The exponent.</summary>
    /// <param name="flips">Number of flip sizes in the range.</param>
    /// <param name="logSum">Sum over them of ln(epsHigh / eps*).</param>
    /// <param name="width">T = ln(epsHigh / epsLow).</param>
    /// <returns>B; NaN with fewer than 2 flips or when all lie at one end of the range, where no finite exponent is most likely.</returns>
    public static double Exponent(long flips, double logSum, double width)
    {
        var share = logSum / flips / width;
        return flips < 2 || !(share > 1e-3 && share < 1 - 1e-3) ? double.NaN : Solve(share) / width;
    }

    /// <summary>Solves <c>1/z - 1/(e^z - 1) = share</c> for z = B T by Newton's method inside a shrinking bracket.</summary>
    private static double Solve(double share)
    {
        // 1/z bounds the left side from above for z > 0, and it is antisymmetric about z = 0, share = 1/2.
        double low = -1 / (1 - share), high = 1 / share;
        var z = share < 0.5 ? Math.Min(high, 12 * (0.5 - share)) : Math.Max(low, 12 * (0.5 - share));
        for (var step = 0; step < MaximumSteps; step++)
        {
            var (value, slope) = MeanShare(z);
            if (value > share)
                low = z;
            else
                high = z;
            var next = z - ((value - share) / slope);
            if (!(next > low && next < high))
                next = (low + high) / 2;
            if (Math.Abs(next - z) <= 1e-12 * (1 + Math.Abs(z)))
                return next;
            z = next;
        }

        return z;
    }

    /// <summary>Mean of u / T for z = B T, and its derivative.</summary>
    private static (double Value, double Slope) MeanShare(double z)
    {
        // Near 0 both terms diverge and cancel: the series is exact there to 1e-10.
        if (Math.Abs(z) < 1e-2)
            return (0.5 - (z / 12) + (z * z * z / 720), (-1.0 / 12) + (z * z / 240));
        var grown = Math.Exp(Math.Abs(z)) - 1;
        var value = (1 / Math.Abs(z)) - (1 / grown);
        var slope = (-1 / (z * z)) + ((grown + 1) / (grown * grown));
        return (z > 0 ? value : 1 - value, slope);
    }
}

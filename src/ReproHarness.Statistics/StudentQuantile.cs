using MathNet.Numerics.Distributions;

namespace ReproHarness.Statistics;

/// <summary>Quantiles of Student's t for any degrees of freedom, the normal ones at infinity.</summary>
internal static class StudentQuantile
{
    // Root finding fails towards infinity. From here on Fisher's expansion around the normal quantile is exact to 3e-6 at 97.5 %.
    private const double EnoughForExpansion = 100;

    /// <summary>The quantile.</summary>
    /// <param name="freedom">Degrees of freedom, above 0, may be infinite.</param>
    /// <param name="share">Probability below it.</param>
    public static double Of(double freedom, double share = 0.975)
    {
        if (freedom < EnoughForExpansion) return StudentT.InvCDF(0, 1, freedom, share);
        var z = Normal.InvCDF(0, 1, share);
        var (cube, fifth) = (Math.Pow(z, 3), Math.Pow(z, 5));
        return z + ((cube + z) / (4 * freedom)) + (((5 * fifth) + (16 * cube) + (3 * z)) / (96 * freedom * freedom));
    }
}

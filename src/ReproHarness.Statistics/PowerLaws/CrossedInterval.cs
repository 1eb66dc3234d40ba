using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace ReproHarness.Statistics.PowerLaws;

/// <summary>
/// 95 % interval of an estimate pooled over S seeds that share their images: the bootstrap over images gives the images' part, the
/// spread between seeds the seeds' part.
/// </summary>
/// <remarks>
/// Resampling 2 or 3 rows understates the spread between seeds: their bootstrap variance is short by (S - 1) / S and knows nothing
/// of Student's t; three rows can give only 10 different resamples. So rows are not resampled. Instead the variance between the
/// seeds' own estimates, less the part of it that the images alone would cause (read from the same resamples), is an estimate of the
/// true between-seed variance. It is added in quadrature, and Student's t takes the place of the normal quantile with
/// Satterthwaite's degrees of freedom: S - 1 when the seeds dominate, infinite when they do not differ, or when there is one seed and
/// the interval speaks for that network only. A seed without an estimate of its own may differ from the others by any amount, and it has
/// none
/// because it differs: neither 0 nor the spread of the others stands for it, so the interval is unknown.
/// </remarks>
internal static class CrossedInterval
{
    private static readonly double NormalQuantile = Normal.InvCDF(0, 1, 0.975);

    /// <summary>The interval.</summary>
    /// <param name="estimate">The pooled estimate.</param>
    /// <param name="resampled">The pooled estimate in each resample.</param>
    /// <param name="seeds">Each seed's own estimate, NaN where it has none; empty or a single one leaves the seeds' part out.</param>
    /// <param name="seedsResampled">Each seed's estimate in each resample.</param>
    /// <returns>The interval; NaN when the estimate, or that of one of several seeds, does not exist, or in fewer than half of the
    /// resamples.</returns>
    public static Interval Of(double estimate, double[] resampled, double[] seeds, double[][] seedsResampled)
    {
        var unknown = new Interval(double.NaN, double.NaN);
        var sorted = resampled.Where(double.IsFinite).Order().ToArray();
        if (!double.IsFinite(estimate) || sorted.Length * 2 < resampled.Length)
            return unknown;
        var below = Math.Max(0, estimate - SortedArrayStatistics.QuantileCustom(sorted, 0.025, QuantileDefinition.R6));
        var above = Math.Max(0, SortedArrayStatistics.QuantileCustom(sorted, 0.975, QuantileDefinition.R6) - estimate);
        var between = seeds.Length < 2 ? 0 : SeedVariance(seeds, seedsResampled);
        if (double.IsNaN(between))
            return unknown;
        if (between == 0)
            return new Interval(estimate - below, estimate + above);
        var seedVariance = between / seeds.Length;

        var total = ArrayStatistics.Variance(sorted) + seedVariance;
        var freedom = (seeds.Length - 1) * Math.Pow(total / seedVariance, 2);
        var stretch = StudentQuantile(freedom) / NormalQuantile;
        var seedPart = NormalQuantile * NormalQuantile * seedVariance;
        return new Interval(
            estimate - (stretch * Math.Sqrt((below * below) + seedPart)),
            estimate + (stretch * Math.Sqrt((above * above) + seedPart)));
    }

    /// <summary>97.5 % quantile. From 100 degrees of freedom on, Fisher's expansion around the normal is exact to 1e-6; root finding fails near infinity.</summary>
    private static double StudentQuantile(double freedom)
    {
        const double EnoughForExpansion = 100;
        if (freedom < EnoughForExpansion)
            return StudentT.InvCDF(0, 1, freedom, 0.975);
        var (z, cube, fifth) = (NormalQuantile, Math.Pow(NormalQuantile, 3), Math.Pow(NormalQuantile, 5));
        return z + ((cube + z) / (4 * freedom)) + (((5 * fifth) + (16 * cube) + (3 * z)) / (96 * freedom * freedom));
    }

    /// <summary>
    /// Variance of a single seed's true value, never negative; NaN where a seed has no estimate, or not all of them have one in half of
    /// the resamples.
    /// </summary>
    private static double SeedVariance(double[] seeds, double[][] seedsResampled)
    {
        if (!seeds.All(double.IsFinite))
            return double.NaN;
        var deviations = new double[seeds.Length];
        double sum = 0;
        var used = 0;
        for (var r = 0; r < seedsResampled[0].Length; r++)
        {
            for (var s = 0; s < seeds.Length; s++)
                deviations[s] = seedsResampled[s][r] - seeds[s];
            var variance = ArrayStatistics.Variance(deviations);
            if (double.IsFinite(variance))
                (sum, used) = (sum + variance, used + 1);
        }

        return used * 2 < seedsResampled[0].Length ? double.NaN : Math.Max(0, ArrayStatistics.Variance(seeds) - (sum / used));
    }
}

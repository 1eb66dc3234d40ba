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
/// the interval holds for that network only. A seed without an estimate of its own may differ from the others by any amount, and it lacks
/// the estimate because it differs. Neither 0 nor the spread of the others may replace it, so the interval is unknown.
/// </remarks>
internal static class CrossedInterval
{
    private static readonly double NormalQuantile = Normal.InvCDF(0, 1, 0.975);

    /// <summary>The estimate with its interval and standard error.</summary>
    /// <param name="estimate">The pooled estimate.</param>
    /// <param name="resampled">The pooled estimate in each resample.</param>
    /// <param name="seeds">Each seed's own estimate, NaN where it has none; empty or a single one leaves the seeds' part out.</param>
    /// <param name="seedsResampled">Each seed's estimate in each resample.</param>
    /// <returns>
    /// The interval is NaN when the estimate of one of several seeds does not exist, or the pooled one does not in half of the resamples.
    /// Where the pooled estimate itself does not exist, <see cref="IntervalEstimate.None"/>.
    /// </returns>
    public static IntervalEstimate Of(double estimate, double[] resampled, double[] seeds, double[][] seedsResampled)
    {
        if (!double.IsFinite(estimate)) return IntervalEstimate.None;
        var unknown = new IntervalEstimate(estimate, new Interval(double.NaN, double.NaN));
        var sorted = resampled.Where(double.IsFinite).Order().ToArray();
        if (sorted.Length * 2 < resampled.Length)
            return unknown;
        var below = Math.Max(0, estimate - SortedArrayStatistics.QuantileCustom(sorted, 0.025, QuantileDefinition.R6));
        var above = Math.Max(0, SortedArrayStatistics.QuantileCustom(sorted, 0.975, QuantileDefinition.R6) - estimate);
        var images = ArrayStatistics.Variance(sorted);
        if (seeds.Length < 2)
            return new IntervalEstimate(estimate, new Interval(estimate - below, estimate + above)) { StandardError = Math.Sqrt(images) };

        var (seen, byImages) = (Between(seeds), BetweenByImages(seeds, seedsResampled));
        if (double.IsNaN(seen + byImages))
            return unknown;
        var (error, freedom) = ErrorOf(images, seen / seeds.Length, byImages / seeds.Length, seeds.Length - 1);
        var seedVariance = Math.Max(0, seen - byImages) / seeds.Length;
        if (seedVariance == 0)
            return With(new Interval(estimate - below, estimate + above));

        var stretch = StudentQuantile.Of((seeds.Length - 1) * Math.Pow((images + seedVariance) / seedVariance, 2)) / NormalQuantile;
        var seedPart = NormalQuantile * NormalQuantile * seedVariance;
        return With(new Interval(
            estimate - (stretch * Math.Sqrt((below * below) + seedPart)),
            estimate + (stretch * Math.Sqrt((above * above) + seedPart))));

        IntervalEstimate With(Interval interval) => new(estimate, interval) { StandardError = error, Freedom = freedom };
    }

    /// <summary>
    /// The standard error for those who pool estimates, who need its square right on average: a variance between seeds that comes out below
    /// 0 by chance counts as it is, where the interval of the one estimate takes 0. What is left is at least the part of the images that
    /// all seeds share.
    /// </summary>
    private static (double Error, double Freedom) ErrorOf(double images, double seen, double byImages, int freedom)
    {
        var square = Math.Max(images - byImages, 0) + seen;
        return (Math.Sqrt(square), seen > 0 ? freedom * Math.Pow(square / seen, 2) : double.PositiveInfinity);
    }

    /// <summary>Variance between the seeds' own estimates; NaN where a seed has none.</summary>
    private static double Between(double[] seeds) => seeds.All(double.IsFinite) ? ArrayStatistics.Variance(seeds) : double.NaN;

    /// <summary>
    /// The part of it that drawing the images causes; NaN where the seeds have no estimate together in half of the resamples.
    /// </summary>
    private static double BetweenByImages(double[] seeds, double[][] seedsResampled)
    {
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

        return used * 2 < seedsResampled[0].Length ? double.NaN : sum / used;
    }
}

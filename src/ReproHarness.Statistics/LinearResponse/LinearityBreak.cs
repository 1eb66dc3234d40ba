namespace ReproHarness.Statistics.LinearResponse;

/// <summary>
/// Where linear response stops predicting the measured curve: the first tested size, from the beginning of the window on, at which the
/// interval of the ratio lies wholly outside 1 - <see cref="Margin"/> to 1 + <see cref="Margin"/>.
/// </summary>
internal static class LinearityBreak
{
    /// <summary>How far the predicted error may lie from the measured one, as a share of it.</summary>
    public const double Margin = 0.1;

    private static readonly Interval Allowed = new(1 - Margin, 1 + Margin);

    /// <summary>
    /// The size, +infinity where none breaks. Its interval is that of the same rule in every resample, over images: there the interval of
    /// each ratio is taken to be as wide, relative to the ratio, as it is in the sample.
    /// </summary>
    /// <param name="epsilons">The tested sizes.</param>
    /// <param name="first">Index of the first size of the window.</param>
    /// <param name="ratios">The ratio at each size with its interval.</param>
    /// <param name="resampled">The ratio at each size in every resample.</param>
    public static IntervalEstimate Of(IReadOnlyList<double> epsilons, int first, IntervalEstimate[] ratios, double[][] resampled)
    {
        double Find(Func<int, double> ratio)
        {
            for (var k = first; k < epsilons.Count; k++)
            {
                var scale = ratio(k) / ratios[k].Value;
                if (ratios[k].HasInterval && double.IsFinite(scale)
                    && !Allowed.Overlaps(new Interval(scale * ratios[k].Interval.Low, scale * ratios[k].Interval.High)))
                    return epsilons[k];
            }

            return double.PositiveInfinity;
        }

        double[] sorted = [.. Enumerable.Range(0, resampled[0].Length).Select(r => Find(k => resampled[k][r])).Order()];

        // The order statistic itself: between a size and infinity there is nothing to interpolate.
        double At(double share) => sorted[(int)Math.Round(share * (sorted.Length - 1))];
        return new IntervalEstimate(Find(k => ratios[k].Value), new Interval(At(0.025), At(0.975)));
    }
}

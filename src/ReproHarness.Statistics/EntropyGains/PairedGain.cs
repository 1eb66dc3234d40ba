using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace ReproHarness.Statistics.EntropyGains;

/// <summary>How much more of the images networks stand than those they are paired with.</summary>
/// <param name="Gain">Mean difference of two shares, -1 to 1, with its 95 % interval.</param>
/// <param name="Differences">The difference of each pair of networks, of which it is the mean.</param>
public sealed record PairedGain(IntervalEstimate Gain, IReadOnlyList<double> Differences)
{
    /// <summary>The effect size: mean over standard deviation of the differences, with its 95 % interval. Computed at each call.</summary>
    public IntervalEstimate Effect() => EffectSize.Of(Differences);

    /// <summary>The gain.</summary>
    /// <param name="before">Per pair and image: what the image counts under the first network.</param>
    /// <param name="after">The same under the second.</param>
    /// <remarks>
    /// Two sources of chance: other trainings, by Student's t over the pairs, and other images, by the standard error of the images' own
    /// mean gains, which all pairs share. Their reaches add in squares; what a pair and an image have of their own counts in both, so the
    /// interval is rather too wide. A bootstrap over the images would find the second number by drawing: for a mean it is known.
    /// </remarks>
    public static PairedGain Of(IReadOnlyList<double[]> before, IReadOnlyList<double[]> after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var differences = before.Zip(after, (one, other) => one.Zip(other, (from, to) => to - from).ToArray()).ToArray();
        var byPair = differences.Select(pair => pair.Mean()).ToArray();
        var overPairs = MeanEstimate.Of(byPair);
        if (!overPairs.Exists) return new PairedGain(IntervalEstimate.None, byPair);
        var images = differences[0].Length;
        var byImage = Enumerable.Range(0, images).Select(i => differences.Average(pair => pair[i])).ToArray();
        var imageReach = images < 2 ? 0 : Normal.InvCDF(0, 1, 0.975) * byImage.StandardDeviation() / Math.Sqrt(images);
        var reach = Math.Sqrt(Math.Pow(overPairs.Interval.High - overPairs.Value, 2) + (imageReach * imageReach));
        return new PairedGain(
            new IntervalEstimate(overPairs.Value, new Interval(overPairs.Value - reach, overPairs.Value + reach)).Clipped(-1, 1), byPair);
    }
}

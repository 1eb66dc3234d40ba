using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace ReproHarness.Statistics.EntropyGains;

/// <summary>Share of images that survive under networks, less the share under the networks that they are paired with.</summary>
/// <param name="Gain">Mean difference of two shares, -1 to 1, with its 95 % interval.</param>
/// <param name="Differences">The difference of each pair of networks; the gain is their mean.</param>
public sealed record PairedGain(IntervalEstimate Gain, IReadOnlyList<double> Differences)
{
    /// <summary>The effect size: mean over standard deviation of the differences, with its 95 % interval. Computed at each call.</summary>
    public IntervalEstimate Effect() => EffectSize.Of(Differences);

    /// <summary>The gain of the second networks over the first.</summary>
    /// <param name="before">Per pair and image: 1 if the image survives under the first network, 0 if not, or a mean of these.</param>
    /// <param name="after">The same under the second network.</param>
    /// <remarks>
    /// The interval covers two sources of chance. Other trainings count by Student's t over the pairs. Other images count by the standard
    /// error of the mean gains of single images, which is common to all pairs. The squared half-widths add up. The interaction of pair and
    /// image counts in both terms, so the interval errs on the wide side. A bootstrap over images would estimate the second term by
    /// resampling; for a mean it is known in closed form.
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

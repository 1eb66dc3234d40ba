using System.Collections.Immutable;
using MathNet.Numerics.Statistics;
using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Statistics.GapLaws;

/// <summary>The gaps at one moment of a training.</summary>
/// <param name="Epochs">Epochs done, 0 at initialisation; a fraction within the first.</param>
/// <param name="Sample">The gaps; the same networks and images at every moment.</param>
public sealed record GapMoment(double Epochs, GapSample Sample);

/// <summary>The gap law at one moment of a training.</summary>
/// <param name="Epochs">Epochs done.</param>
/// <param name="Exponent">Small-gap exponent with its 95 % interval.</param>
/// <param name="Median">Median gap in logit units: the scale of the gaps.</param>
public sealed record TrainingPoint(double Epochs, IntervalEstimate Exponent, double Median);

/// <summary>
/// How the distribution of a gap changes while networks are trained, with the smallest change that would have been detected.
/// </summary>
/// <param name="Rank">j, at least 2.</param>
/// <param name="Points">The gap law at each moment, in order.</param>
/// <param name="Change">Exponent at the end less that at initialisation, with its 95 % interval, paired over images and networks.</param>
/// <param name="ChangeAfterFirstEpoch">The same from the end of the first epoch on.</param>
/// <param name="SmallestVisible">The change that a two-sided test at 5 % detects with a probability of 0.8.</param>
/// <param name="Trend">Spearman's rank correlation of the exponent with the moments, with its interval.</param>
/// <param name="FormChange">Distance between the forms at the end and at initialisation, decades.</param>
/// <param name="Growth">Factor by which the scale of the gaps grew, with its interval.</param>
/// <param name="Pairs">Number of pairs of network and image.</param>
public sealed record TrainingTrend(
    int Rank, ImmutableArray<TrainingPoint> Points, IntervalEstimate Change, IntervalEstimate ChangeAfterFirstEpoch, double SmallestVisible,
    IntervalEstimate Trend,
    IntervalEstimate FormChange, IntervalEstimate Growth, long Pairs)
{
    /// <summary>Analyses a training.</summary>
    /// <param name="moments">Moments in order, the first at initialisation; at least two.</param>
    /// <param name="plan">The resampling: the same draws of images at every moment.</param>
    public static TrainingTrend Of(IReadOnlyList<GapMoment> moments, BootstrapPlan plan)
    {
        ArgumentNullException.ThrowIfNull(moments);
        ArgumentNullException.ThrowIfNull(plan);
        if (moments.Count < 2)
            throw new ArgumentException($"{moments.Count} moment(s) show no change; at least 2 are needed.", nameof(moments));
        var exponents = new Resampled[moments.Count];
        Parallel.For(0, exponents.Length, index => exponents[index] = WindowTally.Of(moments[index].Sample).Resample(plan));
        var (first, last) = (ResampledForm.Of(moments[0].Sample, plan), ResampledForm.Of(moments[^1].Sample, plan));
        var change = Resampled.Of([exponents[0], exponents[^1]], Difference).Estimate();
        var epoch = moments.Select((moment, index) => (moment, index)).FirstOrDefault(entry => entry.moment.Epochs >= 1).index;
        double[] order = [.. moments.Select((_, index) => (double)index)];
        return new TrainingTrend(
            moments[0].Sample.Rank,
            [.. moments.Select(
                (moment, index) =>
                    new TrainingPoint(
                        moment.Epochs, exponents[index].Estimate(),
                        moment.Sample.Gaps.SelectMany(row => row).Select(gap => (double)gap).Median()))],
            change,
            epoch > 0 && epoch < moments.Count - 1
                ? Resampled.Of([exponents[epoch], exponents[^1]], Difference).Estimate()
                : IntervalEstimate.None,
            Visible(change),
            Resampled.Of(exponents, values => Correlation.Spearman(order, values)).Estimate().Clipped(-1, 1),
            FormDistance.Of(last, first),
            Exponentiated(Resampled.Of([first.Map(form => form.LogScale), last.Map(form => form.LogScale)], Difference).Estimate()),
            moments[0].Sample.Pairs);
    }

    // Two-sided 5 % and power 0.8. A test with few degrees of freedom needs more standard errors.
    private static double Visible(IntervalEstimate change) =>
        change.HasInterval
            ? change.StandardError * (StudentQuantile.Of(change.Freedom) + StudentQuantile.Of(change.Freedom, 0.8))
            : double.NaN;

    private static double Difference(double[] values) => values[1] - values[0];

    private static IntervalEstimate Exponentiated(IntervalEstimate log) =>
        new(Math.Pow(10, log.Value), new Interval(Math.Pow(10, log.Interval.Low), Math.Pow(10, log.Interval.High)));
}

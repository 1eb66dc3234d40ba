using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace ReproHarness.Statistics;

/// <summary>Means of independent repetitions.</summary>
public static class MeanEstimate
{
    /// <summary>
    /// The mean with its 95 % interval by Student's t; a single value has no interval and gives <see cref="IntervalEstimate.None"/>.
    /// </summary>
    /// <param name="values">One finite value per repetition.</param>
    public static IntervalEstimate Of(IReadOnlyCollection<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count < 2) return IntervalEstimate.None;
        var mean = values.Mean();
        var error = values.StandardDeviation() / Math.Sqrt(values.Count);
        var reach = StudentT.InvCDF(0, 1, values.Count - 1, 0.975) * error;
        return new IntervalEstimate(mean, new Interval(mean - reach, mean + reach)) { StandardError = error, Freedom = values.Count - 1 };
    }
}

using MathNet.Numerics.Distributions;
using MathNet.Numerics.RootFinding;
using MathNet.Numerics.Statistics;

namespace ReproHarness.Statistics;

/// <summary>Spread of a number over independent runs, and the prediction interval for one more run.</summary>
/// <param name="Runs">Number of runs, at least 2.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="StandardDeviation">Their sample standard deviation (n - 1), at least 0.</param>
public sealed record RunSpread(int Runs, double Mean, double StandardDeviation)
{
    /// <summary>The spread of measured values.</summary>
    /// <param name="values">One finite value per run, at least 2.</param>
    /// <exception cref="ArgumentException">Fewer than 2 values, or one that is not finite.</exception>
    public static RunSpread Of(IReadOnlyCollection<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count < 2)
            throw new ArgumentException($"{values.Count} run(s) show no spread; at least 2 are needed.", nameof(values));
        if (values.FirstOrDefault(v => !double.IsFinite(v)) is var bad && !double.IsFinite(bad))
            throw new ArgumentException($"A run's value is {bad}; every value must be finite.", nameof(values));
        return new RunSpread(values.Count, values.Mean(), values.StandardDeviation());
    }

    /// <summary>
    /// Half-width of the two-sided prediction interval around <see cref="Mean"/> for one new run from the same normal distribution:
    /// <c>t(1 - falseAlarm/2, n - 1) s sqrt(1 + 1/n)</c>. A sound run falls outside with probability <paramref name="falseAlarm"/>.
    /// </summary>
    /// <param name="falseAlarm">Share of sound runs that may be flagged, above 0 and below 1.</param>
    /// <param name="prior">
    /// Prior of the variance, from similar numbers. The interval then uses the moderated variance and degrees of freedom. Null for s alone.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="falseAlarm"/> is not between 0 and 1.</exception>
    /// <exception cref="InvalidOperationException">There are fewer than 2 runs, so no spread is known.</exception>
    public double PredictionHalfWidth(double falseAlarm, VariancePrior? prior = null)
    {
        if (!(falseAlarm > 0 && falseAlarm < 1))
            throw new ArgumentOutOfRangeException(
                nameof(falseAlarm), falseAlarm, "The false-alarm probability must lie between 0 and 1, both excluded.");
        if (Runs < 2)
            throw new InvalidOperationException($"{Runs} run(s) show no spread; at least 2 are needed.");
        var (variance, freedom) = prior?.Moderate(StandardDeviation * StandardDeviation, Runs - 1)
            ?? (StandardDeviation * StandardDeviation, Runs - 1);
        return Quantile(freedom, falseAlarm / 2) * Math.Sqrt(variance * (1 + (1.0 / Runs)));
    }

    // StudentT.InvCDF searches up to 800 only, else throws. Two runs and a false alarm of 1 in 10,000 need 6366.
    private static double Quantile(double freedom, double tail)
    {
        if (double.IsInfinity(freedom)) return -Normal.InvCDF(0, 1, tail);
        double Excess(double t) => (StudentT.CDF(0, 1, freedom, -t) / tail) - 1;
        var bound = 1.0;
        while (Excess(bound) > 0) bound *= 2;
        return Brent.FindRoot(Excess, 0, bound, accuracy: 1e-12, maxIterations: 200);
    }
}

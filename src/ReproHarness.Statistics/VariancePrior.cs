using MathNet.Numerics;

namespace ReproHarness.Statistics;

/// <summary>
/// An empirical Bayes prior of a variance, from the variances of many similar numbers. True variances scatter around <see cref="Variance"/>
/// as a sample variance with <see cref="Freedom"/> degrees of freedom does. A variance from a dozen runs is known to a quarter, so it is
/// moderated towards the prior. Source: Smyth, Stat. Appl. Genet. Mol. Biol. 3 (2004) 3, section 6.
/// </summary>
/// <param name="Variance">Their typical value, above 0.</param>
/// <param name="Freedom">
/// Degrees of freedom that it counts for, above 0; infinite where the variances differ by no more than chance.
/// </param>
public sealed record VariancePrior(double Variance, double Freedom)
{
    private const double Accuracy = 1e-10;

    /// <summary>Fits mean and variance of the logarithms.</summary>
    /// <param name="variances">Sample variances, at least 2, each above 0.</param>
    /// <param name="freedom">Degrees of freedom of each, at least 1.</param>
    /// <exception cref="ArgumentException">Fewer than 2 variances, or one that is not above 0.</exception>
    public static VariancePrior Of(IReadOnlyList<double> variances, double freedom)
    {
        ArgumentNullException.ThrowIfNull(variances);
        if (variances.Count < 2)
            throw new ArgumentException($"{variances.Count} variance(s) show no scatter; at least 2 are needed.", nameof(variances));
        if (variances.FirstOrDefault(variance => !(variance > 0), 1) is var bad && !(bad > 0))
            throw new ArgumentException($"A variance is {bad}; every one must be above 0.", nameof(variances));
        var logs = variances.Select(variance => Math.Log(variance) - SpecialFunctions.DiGamma(freedom / 2) + Math.Log(freedom / 2))
            .ToList();
        var mean = logs.Average();

        // What the logarithms scatter beyond what their own degrees of freedom explain.
        var excess = (logs.Sum(log => (log - mean) * (log - mean)) / (logs.Count - 1)) - Trigamma(freedom / 2);
        if (excess <= 0) return new VariancePrior(Math.Exp(mean), double.PositiveInfinity);
        var half = InverseTrigamma(excess);
        return new VariancePrior(Math.Exp(mean + SpecialFunctions.DiGamma(half) - Math.Log(half)), 2 * half);
    }

    /// <summary>The moderated variance and its degrees of freedom.</summary>
    /// <param name="variance">The sample variance, at least 0.</param>
    /// <param name="freedom">Its own degrees of freedom.</param>
    public (double Variance, double Freedom) Moderate(double variance, double freedom) => double.IsInfinity(Freedom)
        ? (Variance, double.PositiveInfinity)
        : (((Freedom * Variance) + (freedom * variance)) / (Freedom + freedom), Freedom + freedom);

    // Newton's method on 1 / trigamma, which is nearly a straight line (the appendix of the source).
    private static double InverseTrigamma(double value)
    {
        var x = 0.5 + (1 / value);
        for (var step = double.MaxValue; Math.Abs(step) > Accuracy * x;)
        {
            var now = Trigamma(x);
            step = now * (1 - (now / value)) / Tetragamma(x);
            x += step;
        }

        return x;
    }

    // Asymptotic series from 20 on, where they are exact to the last digits; recurrence below.
    private static double Trigamma(double x)
    {
        double sum = 0;
        for (; x < 20; x++) sum += 1 / (x * x);
        var r = 1 / (x * x);
        return sum + ((1 + (1 / (2 * x)) + (r * ((1.0 / 6) - (r * ((1.0 / 30) - (r * ((1.0 / 42) - (r / 30)))))))) / x);
    }

    private static double Tetragamma(double x)
    {
        double sum = 0;
        for (; x < 20; x++) sum -= 2 / (x * x * x);
        var r = 1 / (x * x);
        return sum - (r * (1 + (1 / x) + (r * (0.5 - (r * ((1.0 / 6) - (r * ((1.0 / 6) - (r * 0.3)))))))));
    }
}

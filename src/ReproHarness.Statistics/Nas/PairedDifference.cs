using ReproHarness.Statistics.EntropyGains;

namespace ReproHarness.Statistics.Nas;

/// <summary>How much better one kind of search ends than another, or than a number that is known.</summary>
/// <param name="Mean">Mean difference with its 95 % interval by Student's t; none from a single seed.</param>
/// <param name="Differences">The difference of each seed.</param>
public sealed record PairedDifference(IntervalEstimate Mean, IReadOnlyList<double> Differences)
{
    /// <summary>The effect size: mean over standard deviation of the differences, with its 95 % interval. Computed at each call.</summary>
    public IntervalEstimate Effect() => EffectSize.Of(Differences);

    /// <summary>The second less the first, seed by seed.</summary>
    /// <param name="first">One finite value per seed, such as the final best of a random search.</param>
    /// <param name="second">The same of the other, in the same order.</param>
    /// <exception cref="ArgumentException">They have not as many seeds.</exception>
    public static PairedDifference Between(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Count != second.Count)
            throw new ArgumentException(
                $"{first.Count} values cannot be paired with {second.Count}; each seed needs one of both.", nameof(second));
        double[] differences = [.. first.Zip(second, (from, to) => to - from)];
        return new PairedDifference(MeanEstimate.Of(differences), differences);
    }

    /// <summary>The values less a number that is the same for every seed, such as the accuracy of the hand-made cell.</summary>
    /// <param name="number">The number, finite.</param>
    /// <param name="values">One finite value per seed.</param>
    public static PairedDifference Against(double number, IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Between([.. values.Select(_ => number)], values);
    }
}

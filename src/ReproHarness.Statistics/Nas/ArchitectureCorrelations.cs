using ReproHarness.Statistics.LinearResponse;
using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Statistics.Nas;

/// <summary>Correlations of adversarial accuracy with clean accuracy and with the number of parameters, over architectures.</summary>
/// <param name="Architectures">How many.</param>
/// <param name="Spearman">By Spearman's correlation.</param>
/// <param name="Kendall">By Kendall's tau-b.</param>
public sealed record ArchitectureCorrelations(int Architectures, CorrelationSet Spearman, CorrelationSet Kendall)
{
    /// <summary>Fewer have no partial correlation.</summary>
    public const int FewestArchitectures = 4;

    /// <summary>
    /// All correlations, with intervals by a bootstrap over architectures. Each architecture is drawn with all its numbers, so the
    /// dependence between the correlations is kept.
    /// </summary>
    /// <param name="scores">One per architecture, at least <see cref="FewestArchitectures"/>.</param>
    /// <param name="plan">How the bootstrap is run.</param>
    /// <remarks>
    /// The intervals hold for architectures that were drawn as these were. Those of a random search are draws from the space; those of a
    /// searcher that learns are not independent, and lie where it found rewards.
    /// </remarks>
    /// <exception cref="ArgumentException">There are too few, or a number is not finite.</exception>
    public static ArchitectureCorrelations Of(IReadOnlyList<ArchitectureScore> scores, BootstrapPlan plan)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(plan);
        if (scores.Count < FewestArchitectures)
            throw new ArgumentException(
                $"{scores.Count} architectures show no correlations; at least {FewestArchitectures} are needed.", nameof(scores));
        if (scores.FirstOrDefault(score => !double.IsFinite(score.Adversarial + score.Clean + score.Parameters)) is { } bad)
            throw new ArgumentException($"{bad}: every number must be finite.", nameof(scores));

        var sample = DrawnSample.Draw(scores.Count, networks: 0, new CorrelationEstimator(scores), plan);
        CorrelationSet From(int index) => new(
            sample.Estimate(index), sample.Estimate(index + 1), sample.Estimate(index + 2), sample.Estimate(index + 3),
            sample.Estimate(index + 4));
        return new ArchitectureCorrelations(scores.Count, From(0), From(CorrelationTriple.Length));
    }
}

/// <summary>The correlations of one kind, -1 to 1, with 95 % intervals; none where a column does not vary.</summary>
/// <param name="WithClean">Adversarial with clean accuracy.</param>
/// <param name="WithParameters">Adversarial accuracy with the number of parameters.</param>
/// <param name="Difference">The first less the second, -2 to 2.</param>
/// <param name="WithCleanGivenParameters">Adversarial with clean accuracy among architectures of one size: the partial correlation.</param>
/// <param name="WithParametersGivenClean">Adversarial accuracy with size among architectures of one clean accuracy.</param>
public sealed record CorrelationSet(
    IntervalEstimate WithClean, IntervalEstimate WithParameters, IntervalEstimate Difference, IntervalEstimate WithCleanGivenParameters,
    IntervalEstimate WithParametersGivenClean);

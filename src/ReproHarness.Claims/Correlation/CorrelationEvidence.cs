using ReproHarness.Statistics;
using ReproHarness.Statistics.Nas;

namespace ReproHarness.Claims.Correlation;

/// <summary>Adversarial accuracy, clean accuracy and size over architectures.</summary>
/// <param name="Family">The search, such as <c>digits</c>.</param>
/// <param name="Scores">One for each architecture.</param>
/// <param name="Correlations">Over all of them.</param>
/// <param name="AcrossTrainings">
/// Spearman’s correlation of the adversarial accuracy of one training with the clean accuracy of another of the same architecture: what a
/// lucky training, or an easy half of the images, would give both of is not in it. None where each was trained once.
/// </param>
/// <param name="Repeatable">
/// Spearman’s correlation of the adversarial accuracies of two trainings: what of the order is no chance. None where each was trained once.
/// </param>
/// <param name="Drawn">How the architectures were drawn, in words.</param>
public sealed record CorrelationEvidence(
    string Family, IReadOnlyList<ArchitectureScore> Scores, ArchitectureCorrelations Correlations, IntervalEstimate AcrossTrainings,
    IntervalEstimate Repeatable, string Drawn);

using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Vocabulary;
using static System.FormattableString;

namespace ReproHarness.Claims.Correlation;

/// <summary>What a careful reader of a C7 verdict should know besides.</summary>
internal static class CorrelationFindings
{
    public static IReadOnlyList<Finding> Of(string subject, CorrelationEvidence evidence)
    {
        List<Finding> all =
            [new("drawn", FindingSeverity.Hint, $"The correlations are over {evidence.Drawn}; they say nothing of others.")];
        if (subject == SearchSubjects.CleanAccuracy && evidence.AcrossTrainings.Exists)
        {
            // Ranks that are noise cannot follow anything.
            all.Add(new Finding("across-trainings", FindingSeverity.Hint, Invariant(
                $"Adversarial accuracy of one training with clean accuracy of another: {IntervalText.Fixed(evidence.AcrossTrainings)}; ")
                    + "two trainings order the architectures by adversarial accuracy with a correlation of "
                    + Invariant($"{IntervalText.Fixed(evidence.Repeatable)}.")));
        }

        return all;
    }
}

using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Reporting.Pages;
using static System.FormattableString;

namespace ReproHarness.Claims.Correlation;

/// <summary>Claim C7: adversarial accuracy follows clean accuracy, and hardly the size. The rule is fixed here, before measuring.</summary>
public static class CorrelationClaim
{
    /// <summary>Least Spearman correlation that counts as following: a quarter of the variance of the ranks.</summary>
    public const double LeastCorrelation = 0.5;

    /// <summary>Largest partial correlation that counts as hardly: less than a tenth of the variance of the ranks.</summary>
    public const double LargestPartial = 0.3;

    /// <summary>The correlation with clean accuracy.</summary>
    public static Bound WithAccuracy { get; } = Bound.AtLeast("correlation with clean accuracy", LeastCorrelation);

    /// <summary>The correlation with size among architectures of one clean accuracy.</summary>
    public static Bound Partial { get; } = Bound.Around0("partial correlation with size", LargestPartial);

    /// <summary>The correlation with clean accuracy less that with size: 0 itself is neither.</summary>
    public static Bound Difference { get; } = Bound.Above("difference of the correlations", 0);

    /// <summary>The claim.</summary>
    public static Claim Claim { get; } = new(
        "C7",
        "Robustness follows accuracy, not size",
        "Over the architectures of a search, adversarial accuracy follows clean accuracy, and hardly the number of parameters.",
        "arXiv 1711.02846, summary",
        "Adversarial accuracy under PGD and clean accuracy on test images, mean over the trainings of an architecture; Spearman’s "
            + "correlations, 95 % intervals by a bootstrap over architectures. "
        + Invariant(
            $"clean-accuracy: verified where the correlation with clean accuracy lies at or above {LeastCorrelation}, falsified where it ")
                + "lies wholly below. "
        + $"size: verified where the partial correlation with the number of parameters, clean accuracy held fixed, lies within {Partial} "
        + "and the correlation with clean accuracy is the larger for certain; "
        + "falsified where the one lies wholly outside, or the other is the smaller for certain. Inconclusive: anything else.")
    {
        Bounds = [WithAccuracy, Partial, Difference],
    };

    /// <summary>The claim as tables and reports show it.</summary>
    public static ClaimDefinition Definition { get; } = new(Claim, CorrelationMeasurements.Judged)
    {
        InShort = "Over architectures, robustness follows clean accuracy and hardly follows size.",
        AspectOf = cell => SearchSubjects.Words(SearchSubjects.Parts(cell).Subject),
        HeadlineLabel = "rank correlation that is judged",
        Numbers =
        [
            new(CorrelationMeasurements.SpearmanWithSize, "With size", 2, "rank correlation with the number of parameters"),
            new(
                CorrelationMeasurements.SpearmanDifference, "Difference", 2,
                $"correlation with clean accuracy less that with size, {Difference}"),
        ],
        Unit = ("judgement", "judgements"),
    };

    /// <summary>Applies the rule.</summary>
    /// <param name="subject">Clean accuracy or size.</param>
    /// <param name="evidence">What was measured.</param>
    public static Judgement Judge(string subject, CorrelationEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var (verdict, reason) = subject == SearchSubjects.CleanAccuracy
            ? CorrelationRule.OfAccuracy(evidence.Correlations)
            : CorrelationRule.OfSize(evidence.Correlations);
        return new Judgement(
            verdict, reason, CorrelationMeasurements.Of(subject, evidence), [CorrelationFigures.Of(subject, evidence)],
            CorrelationFindings.Of(subject, evidence))
        {
            Margin = CorrelationRule.MarginOf(subject, evidence.Correlations),
        };
    }
}

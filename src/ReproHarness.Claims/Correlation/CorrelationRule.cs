using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Statistics.Nas;
using static System.FormattableString;

namespace ReproHarness.Claims.Correlation;

/// <summary>The verdicts of claim C7.</summary>
internal static class CorrelationRule
{
    public static (Verdict Verdict, string Reason) OfAccuracy(ArchitectureCorrelations correlations)
    {
        var with = correlations.Spearman.WithClean;
        if (!with.HasInterval) return (Verdict.Inconclusive, Unknown(correlations));
        var text = Invariant($"Rank correlation of adversarial with clean accuracy over {correlations.Architectures} architectures ")
            + Invariant($"{IntervalText.Fixed(with)}");
        var verdict = BoundedEstimate.VerdictOf(BoundedEstimate.Of(with, CorrelationClaim.WithAccuracy));
        return (verdict, verdict switch
        {
            Verdict.Verified => Invariant($"{text}, {CorrelationClaim.LeastCorrelation} or more."),
            Verdict.Falsified => Invariant($"{text}, below {CorrelationClaim.LeastCorrelation}."),
            _ => Invariant($"{text}, not decided against {CorrelationClaim.LeastCorrelation}."),
        });
    }

    public static (Verdict Verdict, string Reason) OfSize(ArchitectureCorrelations correlations)
    {
        var (partial, difference) = (correlations.Spearman.WithParametersGivenClean, correlations.Spearman.Difference);
        if (!partial.HasInterval || !difference.HasInterval) return (Verdict.Inconclusive, Unknown(correlations));
        var text = Invariant($"Rank correlation of adversarial accuracy with the number of parameters ")
            + Invariant(
                $"{IntervalText.Fixed(correlations.Spearman.WithParameters)}, and {IntervalText.Fixed(partial)} among architectures of ")
                    + Invariant($"one ")
            + Invariant($"clean accuracy; the correlation with clean accuracy less this one is {IntervalText.Fixed(difference)}");
        var asked = Asked(correlations);
        var verdict = BoundedEstimate.VerdictOf(asked);
        return (verdict, verdict switch
        {
            Verdict.Falsified when asked[0].Decision == BoundDecision.Outside => $"{text}: size says more than clean accuracy does.",
            Verdict.Falsified => $"{text}: it follows the size rather.",
            Verdict.Verified => $"{text}: hardly anything is left to size.",
            _ => $"{text}: not decided.",
        });
    }

    /// <summary>How far the correlations that decide lie from their bounds.</summary>
    public static VerdictMargin MarginOf(string subject, ArchitectureCorrelations correlations) => subject == SearchSubjects.CleanAccuracy
        ? VerdictMargin.Of(BoundedEstimate.Of(correlations.Spearman.WithClean, CorrelationClaim.WithAccuracy))
        : VerdictMargin.Of(Asked(correlations));

    private static BoundedEstimate[] Asked(ArchitectureCorrelations correlations) =>
    [
        BoundedEstimate.Of(correlations.Spearman.WithParametersGivenClean, CorrelationClaim.Partial),
        BoundedEstimate.Of(correlations.Spearman.Difference, CorrelationClaim.Difference),
    ];

    private static string Unknown(ArchitectureCorrelations correlations) =>
        Invariant(
            $"Over {correlations.Architectures} architectures, one of the three quantities does not vary: no correlation can be known.");
}

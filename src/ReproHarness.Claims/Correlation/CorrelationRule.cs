using ReproHarness.Claims.ArchitectureSearch;
using ReproHarness.Contracts.Claims;
using ReproHarness.Statistics;
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
        var told = Invariant($"Rank correlation of adversarial with clean accuracy over {correlations.Architectures} architectures {Told(with)}");
        return with.Interval.Low >= CorrelationClaim.LeastCorrelation ? (Verdict.Verified, Invariant($"{told}, {CorrelationClaim.LeastCorrelation} or more."))
            : with.Interval.High < CorrelationClaim.LeastCorrelation ? (Verdict.Falsified, Invariant($"{told}, below {CorrelationClaim.LeastCorrelation}."))
            : (Verdict.Inconclusive, Invariant($"{told}, not decided against {CorrelationClaim.LeastCorrelation}."));
    }

    public static (Verdict Verdict, string Reason) OfSize(ArchitectureCorrelations correlations)
    {
        var (partial, difference) = (correlations.Spearman.WithParametersGivenClean, correlations.Spearman.Difference);
        if (!partial.HasInterval || !difference.HasInterval) return (Verdict.Inconclusive, Unknown(correlations));
        var told = Invariant($"Rank correlation of adversarial accuracy with the number of parameters {Told(correlations.Spearman.WithParameters)}, and {Told(partial)} among architectures of one clean accuracy; the correlation with clean accuracy less this one is {Told(difference)}");
        var allowed = new Interval(-CorrelationClaim.LargestPartial, CorrelationClaim.LargestPartial);
        if (!allowed.Overlaps(partial.Interval)) return (Verdict.Falsified, $"{told}: size says more than clean accuracy does.");
        if (difference.Interval.High < 0) return (Verdict.Falsified, $"{told}: it follows the size rather.");
        return allowed.Contains(partial.Interval) && difference.Interval.Low > 0 ? (Verdict.Verified, $"{told}: hardly anything is left to size.") : (Verdict.Inconclusive, $"{told}: not decided.");
    }

    /// <summary>How far the correlations that decide lie from their bounds.</summary>
    public static VerdictMargin MarginOf(string subject, ArchitectureCorrelations correlations) => subject == SearchSubjects.CleanAccuracy
        ? VerdictMargin.AtLeast(correlations.Spearman.WithClean, CorrelationClaim.LeastCorrelation)
        : VerdictMargin.Of(
            (correlations.Spearman.WithParametersGivenClean, new Interval(-CorrelationClaim.LargestPartial, CorrelationClaim.LargestPartial)),
            (correlations.Spearman.Difference, new Interval(0, double.PositiveInfinity)));

    /// <summary>A correlation with its interval.</summary>
    public static string Told(IntervalEstimate estimate) => Invariant($"{estimate.Value:F2} [{estimate.Interval.Low:F2}, {estimate.Interval.High:F2}]");

    private static string Unknown(ArchitectureCorrelations correlations) => Invariant($"Over {correlations.Architectures} architectures, one of the three quantities does not vary: no correlation can be known.");
}

using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Statistics;
using ReproHarness.Statistics.LinearResponse;
using static System.FormattableString;

namespace ReproHarness.Claims.LinearResponse;

/// <summary>The verdict of claim C4: how much error is predicted, and of which images.</summary>
internal static class LinearResponseRule
{
    public static (Verdict Verdict, string Reason) Decide(LinearResponseResult result)
    {
        if (!LinearResponseClaim.Flips.Allows(result.SmallFlips))
            return (Verdict.Inconclusive, Invariant($"Only {result.SmallFlips} of {result.Pairs:N0} pairs flip at the small sizes, and ")
                + Invariant($"{LinearResponseClaim.FewestFlips} are needed."));
        var text = $"{Named("predicted over measured error", result.SmallRatio)}, {Named("rank correlation", result.RankCorrelation)}";
        text = Prose.Capital(text);
        var asked = Asked(result);
        string Those(Func<BoundDecision, bool> which) =>
            string.Join("; and ", asked.Where(one => which(one.Decision)).Select(one => one.Name));
        var verdict = BoundedEstimate.VerdictOf(asked);
        return (verdict, verdict switch
        {
            Verdict.Falsified => $"{text}: broken is {Those(decision => decision == BoundDecision.Outside)}.",
            Verdict.Verified => $"{text}: both intervals keep their bounds.",
            _ => $"{text}: open is {Those(decision => decision != BoundDecision.Within)}.",
        });
    }

    /// <summary>Null where too few pairs flip to say anything.</summary>
    public static VerdictMargin? MarginOf(LinearResponseResult result) =>
        LinearResponseClaim.Flips.Allows(result.SmallFlips) ? VerdictMargin.Of(Asked(result)) : null;

    private static BoundedEstimate[] Asked(LinearResponseResult result) =>
    [
        new($"the ratio, within {LinearResponseClaim.ErrorRatio}", result.SmallRatio, LinearResponseClaim.ErrorRatio),
        new($"the correlation, {LinearResponseClaim.RankCorrelation}", result.RankCorrelation, LinearResponseClaim.RankCorrelation),
    ];

    private static string Named(string name, IntervalEstimate estimate) => estimate.HasInterval
        ? $"{name} {IntervalText.Fixed(estimate)}"
        : $"{name} {IntervalText.Undecided(estimate)}";
}

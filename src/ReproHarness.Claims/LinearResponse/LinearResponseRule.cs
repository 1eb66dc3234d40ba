using ReproHarness.Contracts.Claims;
using ReproHarness.Statistics;
using ReproHarness.Statistics.LinearResponse;
using static System.FormattableString;

namespace ReproHarness.Claims.LinearResponse;

/// <summary>The verdict of claim C4: how much error is predicted, and of which images.</summary>
internal static class LinearResponseRule
{
    private static readonly Interval Correlations = new(LinearResponseClaim.LeastCorrelation, 1);

    public static (Verdict Verdict, string Reason) Decide(LinearResponseResult result)
    {
        if (result.SmallFlips < LinearResponseClaim.FewestFlips)
            return (Verdict.Inconclusive, Invariant($"Only {result.SmallFlips} of {result.Pairs:N0} pairs flip at the small sizes, and {LinearResponseClaim.FewestFlips} are needed."));
        var told = $"{Told("predicted over measured error", result.SmallRatio)}, {Told("rank correlation", result.RankCorrelation)}";
        told = char.ToUpperInvariant(told[0]) + told[1..];
        (string Name, IntervalEstimate Estimate, Interval Allowed)[] asked =
        [
            (Invariant($"the ratio, within {LinearResponseClaim.Band.Low} to {LinearResponseClaim.Band.High}"), result.SmallRatio, LinearResponseClaim.Band),
            (Invariant($"the correlation, at least {LinearResponseClaim.LeastCorrelation}"), result.RankCorrelation, Correlations),
        ];
        if (asked.Where(one => one.Estimate.HasInterval && !one.Allowed.Overlaps(one.Estimate.Interval)).Select(one => one.Name).ToList() is { Count: > 0 } broken)
            return (Verdict.Falsified, $"{told}: broken is {string.Join("; and ", broken)}.");
        if (asked.Where(one => !one.Estimate.HasInterval || !one.Allowed.Contains(one.Estimate.Interval)).Select(one => one.Name).ToList() is { Count: > 0 } open)
            return (Verdict.Inconclusive, $"{told}: open is {string.Join("; and ", open)}.");
        return (Verdict.Verified, $"{told}: both intervals keep their bounds.");
    }

    /// <summary>Null where too few pairs flip to say anything.</summary>
    public static VerdictMargin? MarginOf(LinearResponseResult result) => result.SmallFlips < LinearResponseClaim.FewestFlips ? null : VerdictMargin.Of(
        (result.SmallRatio, LinearResponseClaim.Band),
        (result.RankCorrelation, new Interval(LinearResponseClaim.LeastCorrelation, double.PositiveInfinity)));

    private static string Told(string name, IntervalEstimate estimate) => estimate.HasInterval
        ? Invariant($"{name} {estimate.Value:F2} [{estimate.Interval.Low:F2}, {estimate.Interval.High:F2}]")
        : $"{name} {UnknownInterval.Told(estimate)}";
}

using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Statistics;
using static System.FormattableString;

namespace ReproHarness.Claims.ArchitectureSearch;

/// <summary>The verdicts of claim C6.</summary>
internal static class SearchRule
{
    public static (Verdict Verdict, string Reason) OfLead(IntervalEstimate lead, Bound bound, string what, string behind)
    {
        var text = Prose.Capital(what);
        if (!lead.Exists) return (Verdict.Inconclusive, $"{text}: a lead without an interval, from {behind}.");
        var (verdict, least) = (BoundedEstimate.VerdictOf(BoundedEstimate.Of(lead, bound)), bound.Allowed.Low);
        var meaning = verdict switch
        {
            Verdict.Verified => Invariant($"a lead of {least} or more"),
            Verdict.Falsified =>
                lead.Interval.High < 0
                    ? "behind for certain"
                    : lead.Interval.Low > 0
                    ? Invariant($"ahead, by less than {least}")
                    : Invariant($"no lead of {least}"),
            _ => Invariant($"not decided against {least}"),
        };
        return (verdict, $"{text}: {Text(lead)} over {behind}, {meaning}.");
    }

    public static (Verdict Verdict, string Reason) OfTable(TableEvidence evidence)
    {
        var (worst, same) = (evidence.LargestDeviation, evidence.Retrained.Count(child => child.IsTheSame));
        var text = Invariant($"{evidence.Retrained.Count} children of the table trained again, {same} of them with the same numbers bit ")
            + Invariant($"for bit; the largest difference is {worst:F1} standard deviations of two trainings’ difference");
        return SearchClaim.Deviation.Allows(worst)
            ? (Verdict.Verified, $"{text}.")
            : (Verdict.Falsified,
                $"{text}, allowed are {SearchClaim.LargestDeviation}: the table is not what this code measures; make it again with "
                    + $"./build.sh TabulateSearchSpace.");
    }

    /// <summary>A lead with its interval.</summary>
    public static string Text(IntervalEstimate lead) => IntervalText.WithSign(lead, 3);
}

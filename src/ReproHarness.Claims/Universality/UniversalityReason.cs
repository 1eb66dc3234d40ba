using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Statistics.Universality;
using static System.FormattableString;

namespace ReproHarness.Claims.Universality;

/// <summary>The verdict in words: what decided, with its numbers, and which factor and level stand out.</summary>
internal static class UniversalityReason
{
    /// <summary>Up to so many other levels are named; more are counted.</summary>
    private const int NamedLevels = 3;

    public static string Of(UniversalityEvidence evidence, UniversalityResult result, string why)
    {
        var subject = evidence.Subject == UniversalityEvidence.All ? "All attacks" : $"{Labels.Leading(evidence.Subject)} alone";
        var cells = evidence.NotMeasured.Count == 0
            ? Invariant($"{result.Exponents.Count} cells")
            : Invariant($"{result.Exponents.Count} of {evidence.Cells.Count + evidence.NotMeasured.Count} cells");
        var text = $"{subject}, {cells}: {why}.";
        return StandsOut(result) is { } broken ? $"{text} {broken}" : text;
    }

    /// <summary>
    /// The factor with the largest spread between its levels and the level farthest from the others; null where chance explains every
    /// factor.
    /// </summary>
    internal static string? StandsOut(UniversalityResult result)
    {
        var factor = result.Factors.Where(factor => factor.Between.Exists && factor.Between.Interval.Low > 0)
            .MaxBy(factor => factor.Between.Value);
        if (factor is null) return null;
        var level = factor.Levels.MaxBy(level => level.Deviation)!;
        var others = factor.Levels.Where(other => other != level).Select(other => Labels.Of(other.Name)).ToList();
        var named = others.Count <= NamedLevels
            ? Prose.Enumerate(others)
            : Invariant($"the other {others.Count} {FactorLabels.Plural(factor.Factor)}");
        return Invariant(
            $"It differs most between {FactorLabels.Plural(factor.Factor)} (tau {IntervalText.FixedOrNone(factor.Between)}): ")
                + Invariant($"{Labels.Of(level.Name)} has B = {IntervalText.FixedOrNone(level.Mean)}, {named} ")
                + Invariant($"{IntervalText.FixedOrNone(level.Others)}.");
    }
}

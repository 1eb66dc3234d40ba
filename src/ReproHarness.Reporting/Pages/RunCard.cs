using System.Globalization;
using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using ReproHarness.Reporting.Markup;

namespace ReproHarness.Reporting.Pages;

/// <summary>What run this is: its scale, what changed against the baseline, and the arithmetic it was computed with.</summary>
internal static class RunCard
{
    public static Html Of(ReportInput input)
    {
        var (style, symbol, word) = IsQuiet(input) ? ("verified", "✓", "As on record") : ("falsified", "✕", "Changed");
        return Html.Of($"""
            <li class="answer run"><a class="answer-head" href="#baselines"><b>This run</b></a>
            <span class="badge {style}"><span class="symbol" aria-hidden="true">{symbol}</span>{word}</span>
            <ul class="facts-short">{Html.Join(Lines(input).Select(line => Html.Of($"<li>{line}</li>")))}</ul></li>
            """);
    }

    private static bool IsQuiet(ReportInput input) =>
        input.VerdictChanges.Count == 0 && input.Joint.Faults.Count == 0 && input.Gone.Faults.Count == 0
        && input.Differences.All(difference => difference.Within) && input.Mixture is null;

    private static IEnumerable<string> Lines(ReportInput input)
    {
        if (input.Mixture is { } mixture) yield return mixture;
        if (input.PartOfTier is { } part) yield return part;
        if (input.Cells.Count == 0)
        {
            yield return "Nothing was measured.";
            yield break;
        }

        yield return Baseline(input);
        if (input.Joint.Faults.Count > 0)
            yield return $"Over whole claims, more changed than chance does: {ClaimsOf(input.Joint.Faults)}.";
        if (input.Gone.Faults.Count > 0) yield return $"What is on record left no evidence: {ClaimsOf(input.Gone.Faults)}.";
        var toy = input.Cells.Count(cell => cell.Scale == Scale.Toy);
        if (toy > 0)
            yield return (toy == input.Cells.Count ? "Toy scale" : $"Toy scale in {toy} of {input.Cells.Count} judgements")
                + ": small embedded data and networks. They test the claim’s logic, not the paper’s experiments.";
        var arithmetic = input.Cells.Select(cell => cell.Environment.Arithmetic ?? "not recorded").Distinct().ToList();
        var devices = input.Cells.Select(cell => cell.Environment.DeviceClass).Distinct().ToList();
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"Root seed {input.Cells[0].Provenance.Seed}; device {string.Join(", ", devices)}; arithmetic "
                + $"{string.Join(", ", arithmetic)}.");
    }

    private static string ClaimsOf(IReadOnlyList<JointFault> faults) => string.Join(", ", faults.Select(fault => fault.Claim).Distinct());

    private static string Baseline(ReportInput input)
    {
        var outside = input.Differences.Count(difference => !difference.Within);
        if (input.Differences.Count == 0) return "There is no baseline to compare with.";
        return (input.VerdictChanges.Count, outside) switch
        {
            (0, 0) => $"All {input.Differences.Count} numbers on record stayed within their tolerance.",
            (0, _) => $"{outside} of {input.Differences.Count} numbers left their tolerance.",
            var (verdicts, numbers) =>
                $"{verdicts} {(verdicts == 1 ? "verdict" : "verdicts")} changed, {numbers} of {input.Differences.Count} numbers left "
                    + $"their tolerance.",
        };
    }
}

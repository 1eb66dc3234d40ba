using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Reporting.Numbers;

namespace ReproHarness.Reporting.Pages;

/// <summary>One paragraph for a reader who reads nothing else, made from the verdicts.</summary>
internal static class PlainSummary
{
    public static string Of(ReportInput input)
    {
        if (input.Cells.Count == 0) return "Nothing was measured: every claim is shown as not run.";
        var sentences = input.Claims.Select(claim => OfClaim(claim, input.CellsOf(claim))).ToList();
        if (input.VerdictChanges.Count > 0)
            sentences.Add(
                $"Against the baseline, the verdict changed in {input.VerdictChanges.Count} "
                    + $"{(input.VerdictChanges.Count == 1 ? "cell" : "cells")}.");
        if (input.Joint.Faults.Count > 0)
            sentences.Add("Over all cells of a claim, more changed than chance does.");
        if (input.Gone.Faults.Count > 0)
            sentences.Add($"{Cells(input.Gone.Faults.Count)} on record left no evidence.");
        if (input.Gone.Retired.Count > 0)
            sentences.Add($"{Cells(input.Gone.Retired.Count)} on record {(input.Gone.Retired.Count == 1 ? "is" : "are")} retired.");
        if (input.PartOfTier is { } part) sentences.Insert(0, part);
        if (input.Mixture is { } mixture) sentences.Insert(0, mixture);
        if (input.Differences.Count > 0 || (input.VerdictChanges.Count == 0 && input.PartOfTier is null))
            sentences.Add(Baselines(input.Differences, input.Mixture is null ? "" : ", each cell by itself"));
        if (input.Cells.All(cell => cell.Scale == Scale.Toy))
            sentences.Add(
                "All of this is toy scale: small embedded data, small networks. It tests the claim's logic, not the paper's own "
                    + "experiments.");
        return string.Join(" ", sentences);
    }

    private static string Cells(int count) => count == 1 ? "1 cell" : $"{count} cells";

    private static string OfClaim(ClaimDefinition claim, IReadOnlyList<CellEvidence> cells)
    {
        var title = $"{claim.Claim.Id} ({claim.Claim.Title})";
        if (cells.Count == 0) return $"{title} was not run.";
        var counts = VerdictStyle.All.Select(verdict => (verdict, count: cells.Count(cell => cell.Verdict == verdict)))
            .Where(entry => entry.count > 0)
            .Select(entry => $"{VerdictStyle.Word(entry.verdict).ToLowerInvariant()} in {entry.count}");
        var text = $"{title} is {Enumerate([.. counts])} of {cells.Count} {(cells.Count == 1 ? claim.Unit.One : claim.Unit.Many)}.";
        var values = cells.Select(cell => cell.Measurements.FirstOrDefault(m => m.Name == claim.Headline)?.Value ?? double.NaN)
            .Where(double.IsFinite).Order().ToList();
        return values.Count < 2
            ? text
            : $"{text} The {claim.HeadlineLabel} runs from {NumberText.Fixed(values[0], claim.Decimals)} to "
                + $"{NumberText.Fixed(values[^1], claim.Decimals)}"
              + (claim.Expected is { } expected ? $", where theory expects {NumberText.Short(expected)}." : ".");
    }

    private static string Baselines(IReadOnlyList<BaselineDifference> differences, string how)
    {
        if (differences.Count == 0) return "There is no baseline to compare with yet.";
        var outside = differences.Count(difference => !difference.Within);
        return outside == 0
            ? $"Against the baseline, all {differences.Count} numbers stayed within their tolerance{how}."
            : $"Against the baseline, {outside} of {differences.Count} numbers left their tolerance{how}.";
    }

    private static string Enumerate(IReadOnlyList<string> parts) =>
        parts.Count == 1 ? parts[0] : $"{string.Join(", ", parts.Take(parts.Count - 1))} and {parts[^1]}";
}

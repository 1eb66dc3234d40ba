using System.Globalization;
using System.Text;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Reporting.Numbers;
using static ReproHarness.Reporting.Markup.MarkdownText;

namespace ReproHarness.Reporting.Pages;

/// <summary>
/// The report for a pull request: summary, verdicts that changed, verdict tables, and the numbers that left their tolerance.
/// </summary>
internal static class MarkdownReport
{
    public static string Of(ReportInput input, DateTimeOffset generatedAt)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"## ReproHarness, {input.Tier.ToString().ToLowerInvariant()} tier\n\n{Escape(PlainSummary.Of(input))}\n");
        AppendVerdicts(text, input);
        foreach (var fault in input.Joint.Faults.Concat(input.Gone.Faults)) text.Append($"\n✕ {fault.Claim}: {Escape(fault.Text)}\n");
        foreach (var cell in input.Gone.Retired) text.Append($"\n– {cell.Claim}: {Escape($"{cell.Cell} is {cell}")}\n");
        foreach (var claim in input.Claims) Append(text, claim, input.CellsOf(claim));
        AppendOutside(text, input);
        text.Append(
            CultureInfo.InvariantCulture,
            $"\nGenerated {generatedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC. The full report is `report/index.html` of the artifacts.\n");
        return text.ToString();
    }

    private static void Append(StringBuilder text, ClaimDefinition claim, IReadOnlyList<CellEvidence> cells)
    {
        text.Append($"\n### {claim.Claim.Id} {Escape(claim.Claim.Title)}\n\n");
        if (cells.Count == 0)
        {
            text.Append("– Not run\n");
            return;
        }

        text.Append(
            string.Join(
                " · ",
                VerdictStyle.All.Select(
                    verdict =>
                        $"{VerdictStyle.Symbol(verdict)} {VerdictStyle.Word(verdict)} {cells.Count(cell => cell.Verdict == verdict)}")));
        text.Append(
            $"\n\n| Cell | Verdict | {Escape(claim.HeadlineTitle)} | "
                + $"{string.Join(" | ", claim.Numbers.Select(other => Escape(other.Title)))}"
                + $" | n | Scale | Measured |\n|---|---|---|{string.Concat(claim.Numbers.Select(_ => "--:|"))}--:|---|---|\n");
        foreach (var cell in cells)
        {
            var number = cell.Measurements.FirstOrDefault(m => m.Name == claim.Headline);
            var others =
                claim.Numbers.Select(
                    other =>
                        NumberText.Fixed(
                            cell.Measurements.FirstOrDefault(m => m.Name == other.Measurement)?.Value ?? double.NaN, other.Decimals));
            var value = number is null
                ? "–"
                : $"{NumberText.Fixed(number.Value, claim.Decimals)} {NumberText.Interval(number, claim.Decimals)}";
            text.Append(
                $"| {Escape(claim.NameOf(cell.Cell))} | {VerdictStyle.Symbol(cell.Verdict)} {VerdictStyle.Word(cell.Verdict)} | {value} | "
                    + $"{string.Join(" | ", others)} | {(number is null ? "–" : NumberText.Count(number.N))} | {cell.Scale} | "
                    + $"{(cell.Verdict == Verdict.NotRun ? "not run" : cell.Provenance.FromCache ? "from cache" : "now")} |\n");
        }
    }

    private static void AppendVerdicts(StringBuilder text, ReportInput input)
    {
        if (input.VerdictChanges.Count == 0) return;
        text.Append("\n### ✕ Verdicts that changed\n\n| Cell | On record | Now |\n|---|---|---|\n");
        foreach (var change in input.VerdictChanges)
            text.Append(
                $"| {Escape(input.NameOf(change.Claim, change.Cell))} | {Escape(change.OnRecord)} | {VerdictStyle.Symbol(change.Now)} "
                    + $"{VerdictStyle.Word(change.Now)} |\n");
    }

    private static void AppendOutside(StringBuilder text, ReportInput input)
    {
        var outside = input.Differences.Where(difference => !difference.Within).ToList();
        if (outside.Count == 0) return;
        text.Append("\n### Outside their tolerance\n\n| Cell | Number | Baseline | Now | Tolerances |\n|---|---|--:|--:|--:|\n");
        foreach (var difference in outside)
            text.Append(
                $"| {Escape(input.NameOf(difference.Claim, difference.Cell))} | {Escape(difference.Measurement.Replace('-', ' '))} | "
                    + $"{NumberText.Short(difference.Old)} | {NumberText.Short(difference.New)} | "
                    + $"{NumberText.Signed(difference.Tolerances)} |\n");
    }
}

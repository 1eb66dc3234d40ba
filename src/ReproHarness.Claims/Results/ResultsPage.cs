using System.Text;
using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Reporting.Pages;

namespace ReproHarness.Claims.Results;

/// <summary>Every verdict and number on record, claim by claim.</summary>
public static class ResultsPage
{
    /// <summary>The page, in Markdown.</summary>
    /// <param name="standard">The record on the paper's data sets.</param>
    /// <param name="fast">The record on the embedded ones.</param>
    public static string Of(RecordedTier standard, RecordedTier fast)
    {
        ArgumentNullException.ThrowIfNull(standard);
        ArgumentNullException.ThrowIfNull(fast);
        var text = new StringBuilder("""
            # Results

            Every verdict and number on record. `./build.sh Results` writes this page from `baselines/`; nothing here is typed by hand.
            What the results mean is said in [what we found](findings.md).

            ✓ verified, ✕ falsified, ? inconclusive: [how to read a verdict](how-to-read-a-verdict.md). A number with ± is the mean over the
            runs on record and their standard deviation, with the count of runs that gave each verdict; a number without comes from one run.
            Of several runs a judgement holds or fails where at least three in four gave that verdict and none the opposite; else it is
            open. (The rules of the claims were fixed before measuring. How many runs have to agree was fixed after the first runs of the
            fast tier had been seen; before, all had to.)

            """);
        foreach (var claim in ClaimList.All) Append(text, claim, standard, fast);
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static void Append(StringBuilder text, ClaimDefinition claim, RecordedTier standard, RecordedTier fast)
    {
        text.Append($"\n## {claim.Claim.Id}: {claim.Claim.Title}\n\n{claim.Claim.Statement}\n\n");
        text.Append($"- **{claim.HeadlineTitle}**");
        if (claim.Claim.Bounds is [var bound, ..]) text.Append($": {bound}");
        text.Append('\n');
        foreach (var number in claim.Numbers) text.Append($"- **{number.Title}**: {number.Meaning}\n");
        Append(text, claim, standard, "On the paper's data sets (standard tier, reduced scale)");
        Append(text, claim, fast, "On embedded toy data (fast tier)");
    }

    private static void Append(StringBuilder text, ClaimDefinition claim, RecordedTier tier, string heading)
    {
        var cells = tier.Of(claim);
        text.Append($"\n### {claim.Claim.Id}. {heading}\n\n");
        if (cells.Count == 0)
        {
            text.Append("Not on record.\n");
            return;
        }

        var answer = ClaimAnswer.Of(claim, cells.Select(cell => (cell.Cell, RecordedTier.VerdictOf(cell))));
        var runs = cells.Max(cell => cell.Runs);
        text.Append($"**{Prose.Capital(answer.All.Answer)}.** {answer.Sentence}. On record: {Prose.Count(runs, "run")}.\n\n");
        var numbers = claim.Numbers.Where(number => cells.Any(cell => cell.Measurements.Any(m => m.Name == number.Measurement))).ToList();
        text.Append($"| {claim.Unit.One} | verdict | {claim.HeadlineLabel.TrimEnd(',')} |");
        foreach (var number in numbers) text.Append($" {number.Title} |");
        text.Append($"\n|---|---|---|{string.Concat(numbers.Select(_ => "---|"))}\n");
        foreach (var cell in cells) Append(text, claim, numbers, cell);
    }

    private static void Append(StringBuilder text, ClaimDefinition claim, IReadOnlyList<ReportedNumber> numbers, Baseline cell)
    {
        text.Append($"| {cell.Cell} | {RecordedNumber.Verdicts(cell)} | {RecordedNumber.Text(cell, claim.Headline, claim.Decimals)} |");
        foreach (var number in numbers) text.Append($" {RecordedNumber.Text(cell, number.Measurement, number.Decimals)} |");
        text.Append('\n');
    }
}

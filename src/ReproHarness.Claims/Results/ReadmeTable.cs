using System.Text;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Reporting.Pages;

namespace ReproHarness.Claims.Results;

/// <summary>The results in the README: what each claim says, then a table of the answers.</summary>
public static class ReadmeTable
{
    /// <summary>Both, in Markdown, in lines of at most 120 characters.</summary>
    /// <param name="standard">The record on the paper's data sets.</param>
    /// <param name="fast">The record on the embedded ones.</param>
    public static string Of(RecordedTier standard, RecordedTier fast)
    {
        ArgumentNullException.ThrowIfNull(standard);
        ArgumentNullException.ThrowIfNull(fast);
        var text = new StringBuilder();
        foreach (var claim in ClaimList.All) text.Append($"- **{claim.Claim.Id}** {claim.InShort}\n");
        text.Append($"\n| | standard tier: the paper's data, reduced scale, {Runs(standard)} | fast tier: toy data, {Runs(fast)} |\n");
        text.Append("|---|---|---|\n");
        foreach (var claim in ClaimList.All)
            text.Append($"| **{claim.Claim.Id}** | {Answer(claim, standard)} | {Answer(claim, fast)} |\n");
        return text.ToString();
    }

    private static string Runs(RecordedTier tier) =>
        tier.Cells.Count == 0 ? "no run" : Prose.Count(tier.Cells.Max(cell => cell.Runs), "run");

    private static string Answer(ClaimDefinition claim, RecordedTier tier)
    {
        var all = ClaimAnswer.Of(claim, tier.Of(claim).Select(cell => (cell.Cell, RecordedTier.VerdictOf(cell)))).All;
        return all.Total == 0 ? "not on record"
            : all.Unanimous is not null ? $"{all.Answer}: all {all.Total}"
            : $"{all.Answer}: {all}";
    }
}

using System.Globalization;
using System.Text;

namespace ReproHarness.PlantedChanges;

/// <summary>The table of a campaign.</summary>
internal static class Summary
{
    /// <summary>Changes that had to be noticed and were not, and those that were noticed although they are said to mean the same.</summary>
    public static IReadOnlyList<string> Faults(IReadOnlyList<(PlantedChange Change, IReadOnlyList<ChangeOutcome> Outcomes)> found) =>
    [
        .. found.SelectMany(pair => pair.Change.Same is not null
            ? pair.Outcomes.Where(outcome => outcome.Notice == Notice.Noticed)
            .Select(outcome => $"{pair.Change.Id} is listed as meaning the same, and {outcome.What} noticed it")
            : pair.Outcomes.Where(outcome => outcome.Notice != Notice.Noticed)
            .Select(outcome => $"{pair.Change.Id} was not noticed by {outcome.What} ({outcome.Notice})")),
    ];

    /// <summary>The page.</summary>
    public static string Markdown(IReadOnlyList<(PlantedChange Change, IReadOnlyList<ChangeOutcome> Outcomes)> found)
    {
        var real = found.Where(pair => pair.Change.Same is null).ToList();
        var noticed = real.Count(pair => pair.Outcomes.All(outcome => outcome.Notice == Notice.Noticed));
        var text = new StringBuilder("# Planted changes\n\n");
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"{noticed} of {real.Count} changes were noticed; {found.Count - real.Count} more mean the same.").AppendLine();
        text.AppendLine("| change | in | what it lets through | noticed by |").AppendLine("|---|---|---|---|");
        foreach (var (change, outcomes) in found)
        {
            var by = change.Same is { } same
                ? $"means the same: {same}"
                : string.Join("; ", outcomes.Select(outcome => outcome.Notice == Notice.Noticed
                ? string.Create(CultureInfo.InvariantCulture, $"{outcome.By.Count} of `{outcome.What}`")
                : $"**{outcome.Notice}** `{outcome.What}`"));
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| `{change.Id}` | {Path.GetFileNameWithoutExtension(change.File)} | {change.Why} | "
                    + $"{by.Replace("|", "\\|", StringComparison.Ordinal)} |");
        }

        return text.ToString();
    }
}

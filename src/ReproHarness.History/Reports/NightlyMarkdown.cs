using System.Globalization;
using System.Text;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.History.Nightly;
using ReproHarness.Reporting.Markup;

namespace ReproHarness.History.Reports;

/// <summary>The night in short, for a build server's summary and for an issue.</summary>
internal static class NightlyMarkdown
{
    private const int Most = 20;

    /// <summary>For <c>GITHUB_STEP_SUMMARY</c>.</summary>
    public static string Summary(NightlyReport report)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"## {ChangeLabels.Headline(report)}: {TierName.Of(report.Tier)} tier on {report.DeviceClass}\n\nRun {report.Tonight.Id} "
                + $"of {Day(report)}, {report.Runs.Count - 1} nights before it.\n\n");
        text.Append("| | Since last night | Since the baseline |\n|---|--:|--:|\n");
        foreach (var kind in ChangeLabels.All)
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {ChangeLabels.Of(kind, 2)} | {Count(report, kind, ComparedWith.History)} | "
                    + $"{Count(report, kind, ComparedWith.Baseline)} |\n");
        AppendAlarms(text, report);
        return text.ToString();
    }

    /// <summary>An issue: its title as the heading, then what a person needs to start.</summary>
    public static string Issue(NightlyReport report, RunCommands commands)
    {
        var alarms = report.Changes.Where(change => change.Alarms).ToList();
        var subjects = alarms.Select(change => ChangeLabels.Subject(change.Claim, change.Cell)).Distinct().ToList();
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"# {ChangeLabels.Headline(report)} in the nightly of {Day(report)}: "
                + $"{subjects[0]}{(subjects.Count == 1 ? "" : $" and {subjects.Count - 1} more")}\n\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"{TierName.Of(report.Tier)} tier on {report.DeviceClass}, run {report.Tonight.Id} of the history.\n");
        AppendAlarms(text, report);
        if (alarms.SelectMany(change => change.Differences).Distinct().ToList() is { Count: > 0 } beside)
            text.Append($"\nChanged at the same time: {MarkdownText.Escape(string.Join("; ", beside))}.\n");
        // Of one claim where all of it is about that one.
        var claim = alarms.Select(change => change.Claim).Distinct().ToList() is [{ Length: > 0 } one] ? one : null;
        text.Append($"\nTo see it again: `{commands.Judge(claim, fresh: true)}`.");
        if (report.Outcome == NightOutcome.Regression)
            text.Append($" If the change is meant: `{commands.MeasureSpread(claim)}`, then `{commands.AcceptBaselines(claim)}`.");
        text.Append('\n');
        return text.ToString();
    }

    private static void AppendAlarms(StringBuilder text, NightlyReport report)
    {
        var alarms = report.Changes.Where(change => change.Alarms).ToList();
        if (alarms.Count == 0) return;
        text.Append("\n| | What | Number | How |\n|---|---|---|---|\n");
        foreach (var change in alarms.Take(Most))
            text.Append(
                $"| {ChangeLabels.Of(change.Kind, 1)} | {MarkdownText.Escape(ChangeLabels.Subject(change.Claim, change.Cell))} | "
                    + $"{MarkdownText.Escape(change.Name)} | {MarkdownText.Escape(change.Text)} |\n");
        if (alarms.Count > Most)
            text.Append(CultureInfo.InvariantCulture, $"\nand {alarms.Count - Most} more, in `report/nightly.html`.\n");
    }

    private static int Count(NightlyReport report, ChangeKind kind, ComparedWith against) =>
        report.Changes.Count(change => change.Alarms && change.Kind == kind && change.Against == against);

    private static string Day(NightlyReport report) =>
        report.Tonight.Started.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

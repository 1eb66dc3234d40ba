using System.Globalization;
using ReproHarness.Claims.Evaluations;
using ReproHarness.Contracts.Claims;
using ReproHarness.Showing;
using ReproHarness.Statistics;
using Spectre.Console;

namespace ReproHarness.Evaluate.Showing;

/// <summary>The audit on the console: a table on a terminal, a line for each arm elsewhere, then verdict and findings.</summary>
internal static class AuditTable
{
    public static void Show(EvaluatedAudit audit, bool onTerminal)
    {
        PlainLine.Write($"Masking audit at {audit.Eps}, effort {audit.Effort}; arms in order, none attacks what an earlier one broke:");
        if (onTerminal) AnsiConsole.Write(Of(audit));
        else foreach (var arm in audit.Arms.Where(arm => arm.Tried > 0)) PlainLine.Write($"  {LineOf(arm)}");
        if (audit.Arms.Where(arm => arm.Tried == 0).Select(arm => arm.Name).ToList() is { Count: > 0 } idle)
            PlainLine.Write($"  nothing was left to attack for {string.Join(", ", idle)}");
        PlainLine.Write(
            $"Robust accuracy {Share(audit.RobustAccuracy)}; other libraries' cross-entropy leaves {Share(audit.OtherLibraries)}.");
        foreach (var sentence in audit.Sentences) PlainLine.Write(sentence);
        foreach (var finding in audit.Findings.Where(finding => finding.Severity > FindingSeverity.Hint))
            PlainLine.Write($"{finding.Severity}: {finding.Message} {finding.Advice}".TrimEnd());
    }

    internal static Table Of(EvaluatedAudit audit)
    {
        var table = new Table().Border(TableBorder.Rounded);
        table.AddColumn("Arm");
        foreach (var title in new[] { "Passes", "Attacked", "Broke", "Standing (95 %)" })
            table.AddColumn(new TableColumn(title).RightAligned());
        foreach (var arm in audit.Arms)
            table.AddRow(arm.Name, Count(arm.Passes), Count(arm.Tried), Count(arm.Broke), Share(arm.Standing));
        return table;
    }

    internal static string LineOf(EvaluatedArm arm) =>
        $"{arm.Name}: at most {Count(arm.Passes)} {(arm.Passes == 1 ? "pass" : "passes")}, "
            + $"broke {Count(arm.Broke)} of {Count(arm.Tried)}, {Share(arm.Standing)} stand";

    private static string Count(int count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Share(Measurement share) =>
        IntervalText.Of(share.Value, new Interval(share.Low, share.High), value => value.ToString("P1", CultureInfo.InvariantCulture));
}

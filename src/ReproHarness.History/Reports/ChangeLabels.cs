using ReproHarness.History.Nightly;
using ReproHarness.Reporting.Markup;

namespace ReproHarness.History.Reports;

/// <summary>The things a nightly report keeps apart, in words and looks.</summary>
internal static class ChangeLabels
{
    /// <summary>What is counted, in the order of the report: whatever may alarm.</summary>
    public static IReadOnlyList<ChangeKind> All { get; } =
        [ChangeKind.VerdictChanged, ChangeKind.NumberMoved, ChangeKind.InfrastructureFailed, ChangeKind.NotRun];

    /// <summary>One of them, or several.</summary>
    public static string Of(ChangeKind kind, int count) => kind switch
    {
        ChangeKind.VerdictChanged => count == 1 ? "verdict changed" : "verdicts changed",
        ChangeKind.NumberMoved => count == 1 ? "number moved" : "numbers moved",
        ChangeKind.InfrastructureFailed => count == 1 ? "infrastructure failure" : "infrastructure failures",
        ChangeKind.Retired => count == 1 ? "cell retired" : "cells retired",
        ChangeKind.ComparisonNarrowed => count == 1 ? "comparison narrowed" : "comparisons narrowed",
        _ => count == 1 ? "cell not run" : "cells not run",
    };

    /// <summary>The badge's look: what alarms stands out.</summary>
    public static Html Badge(NightlyChange change) =>
        Html.Of($"""<span class="badge {(change.Alarms ? "falsified" : "not-run")}"><span class="symbol" aria-hidden="true">{(change.Alarms ? "✕" : "–")}</span>{Of(change.Kind, 1)}</span>""");

    /// <summary>What it happened to: <c>C1 fashion/mlp/fgsm</c>, or the whole run.</summary>
    public static string Subject(string claim, string cell) => claim.Length == 0 ? "The run" : cell.Length == 0 ? claim : $"{claim} {cell}";

    /// <summary>What the night comes to, in a headline.</summary>
    public static string Headline(NightlyReport report) => report.Outcome switch
    {
        NightOutcome.Quiet => "A quiet night",
        NightOutcome.InfrastructureFailed => "The infrastructure failed",
        _ when report.Changes.Any(change => change.Alarms && change.Kind == ChangeKind.VerdictChanged) => "A verdict changed",
        _ => "A number moved",
    };
}

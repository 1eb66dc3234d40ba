using ReproHarness.History.Nightly;
using ReproHarness.Reporting.Markup;

namespace ReproHarness.History.Reports;

/// <summary>Labels and badges of the kinds of change that a nightly report distinguishes.</summary>
internal static class ChangeLabels
{
    /// <summary>The kinds that the report counts, in its order: those that may alarm.</summary>
    public static IReadOnlyList<ChangeKind> All { get; } =
        [ChangeKind.VerdictChanged, ChangeKind.NumberMoved, ChangeKind.InfrastructureFailed, ChangeKind.NotRun];

    /// <summary>The label of a kind, in the singular for a count of 1, else in the plural.</summary>
    public static string Of(ChangeKind kind, int count) => kind switch
    {
        ChangeKind.VerdictChanged => count == 1 ? "verdict changed" : "verdicts changed",
        ChangeKind.NumberMoved => count == 1 ? "number moved" : "numbers moved",
        ChangeKind.InfrastructureFailed => count == 1 ? "infrastructure failure" : "infrastructure failures",
        ChangeKind.Retired => count == 1 ? "cell retired" : "cells retired",
        ChangeKind.ComparisonNarrowed => count == 1 ? "comparison narrowed" : "comparisons narrowed",
        _ => count == 1 ? "cell not run" : "cells not run",
    };

    /// <summary>The badge of a change; an alarm has the strong style.</summary>
    public static Html Badge(NightlyChange change)
    {
        var (style, symbol) = change.Alarms ? ("falsified", "✕") : ("not-run", "–");
        return Html.Of(
            $"""<span class="badge {style}"><span class="symbol" aria-hidden="true">{symbol}</span>{Of(change.Kind, 1)}</span>""");
    }

    /// <summary>The subject of a change: <c>C1 fashion/mlp/fgsm</c>, or the whole run.</summary>
    public static string Subject(string claim, string cell) => claim.Length == 0 ? "The run" : cell.Length == 0 ? claim : $"{claim} {cell}";

    /// <summary>The headline of a night: its outcome.</summary>
    public static string Headline(NightlyReport report) => report.Outcome switch
    {
        NightOutcome.Quiet => "A quiet night",
        NightOutcome.InfrastructureFailed => "The infrastructure failed",
        _ when report.Changes.Any(change => change.Alarms && change.Kind == ChangeKind.VerdictChanged) => "A verdict changed",
        _ => "A number moved",
    };
}

using System.Globalization;
using ReproHarness.Contracts.Claims;
using ReproHarness.History.Runs;

namespace ReproHarness.History.Nightly;

/// <summary>
/// Runs of the history that tonight is not compared with. They are reported, because a number that is not compared cannot alarm.
/// </summary>
internal static class NarrowedComparisons
{
    public static IEnumerable<NightlyChange> Of(NightOrder order)
    {
        foreach (var run in order.FromTheFuture)
        {
            yield return Narrowed(
                string.Create(
                    CultureInfo.InvariantCulture, $"run {run.Id} is dated {run.Started.UtcDateTime:yyyy-MM-dd HH:mm}, after tonight's; ")
                + (order.Nights.Contains(run) ? "tonight's clock is behind" : "it is left out: a clock was wrong then, or is now"), []);
        }

        var tonight = order.Nights[^1];
        var before = order.Nights.SkipLast(1).LastOrDefault(run => run.Cells.Count > 0);
        if (before is null || tonight.Cells.Count == 0) yield break;
        if (RunSource.BetweenMachines(before.Cells[0], tonight.Cells[0]) is { Count: > 0 } machine)
        {
            yield return Narrowed(
                "another machine than the night before: durations and memory are held against nights on this one alone", machine);
        }

        var first = tonight.Cells.Count(cell =>
            cell.Verdict != Verdict.NotRun && NightsBefore.LastJudged(order.Nights, cell.Claim, cell.Cell) is null);
        if (first > 0)
        {
            yield return Narrowed(
                $"{first} {(first == 1 ? "cell is" : "cells are")} judged for the first time: "
                + "durations and memory are held against nights with the same cells alone",
                []);
        }
    }

    private static NightlyChange Narrowed(string text, IReadOnlyList<SourceDifference> differences) =>
        new(ChangeKind.ComparisonNarrowed, ComparedWith.History, Alarms: false, "", "", "", text, differences);
}

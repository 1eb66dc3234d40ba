using System.Globalization;
using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using ReproHarness.History.Runs;

namespace ReproHarness.History.Nightly;

/// <summary>What failed or was not measured tonight. A cell that was judged on any night before alarms until it is
/// judged again, or is named among the retired ones.</summary>
internal static class RunChanges
{
    public static IEnumerable<NightlyChange> Of(IReadOnlyList<RecordedRun> runs, Tier tier, RetiredCells retired)
    {
        var tonight = runs[^1];
        if (tonight.Ended == RunEnd.InfrastructureFailed)
            yield return Change(ChangeKind.InfrastructureFailed, alarms: true, "", "", tonight.Message);
        else if (tonight.Cells.All(cell => cell.Verdict == Verdict.NotRun))
            yield return Change(ChangeKind.InfrastructureFailed, alarms: true, "", "", "nothing was judged");
        foreach (var cell in tonight.Cells.Where(cell => cell.Verdict == Verdict.NotRun))
        {
            // Data that were available on a night before are missing by a failure of the machine. Data that never were are not.
            var last = NightsBefore.LastJudged(runs, cell.Claim, cell.Cell);
            if (retired.Find(tier, cell.Claim, cell.Cell) is { } known)
            {
                yield return Change(ChangeKind.Retired, alarms: false, cell.Claim, cell.Cell, $"{known}.");
                continue;
            }

            var text = cell.Reason + (last is null ? "" : $" {Judged(last)}.");
            yield return Change(ChangeKind.NotRun, alarms: last is not null, cell.Claim, cell.Cell, text);
        }

        foreach (var (claim, cell) in NightsBefore.Judged(runs).Where(cell => tonight.Find(cell.Claim, cell.Cell) is null))
        {
            var last = NightsBefore.LastJudged(runs, claim, cell)!;
            yield return retired.Find(tier, claim, cell) is { } known
                ? Change(ChangeKind.Retired, alarms: false, claim, cell, $"{known}. {Judged(last)}.")
                : Change(ChangeKind.NotRun, alarms: true, claim, cell, $"tonight left no evidence. {Judged(last)}.");
        }
    }

    private static string Judged(RecordedRun last) =>
        string.Create(CultureInfo.InvariantCulture, $"Judged last in run {last.Id} of {last.Started.UtcDateTime:yyyy-MM-dd}");

    private static NightlyChange Change(ChangeKind kind, bool alarms, string claim, string cell, string text) =>
        new(kind, ComparedWith.History, alarms, claim, cell, "", text, []);
}

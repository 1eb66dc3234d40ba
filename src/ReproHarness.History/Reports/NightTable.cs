using System.Globalization;
using ReproHarness.History.Runs;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Numbers;

namespace ReproHarness.History.Reports;

/// <summary>The table of the last nights, newest first: how each ended, and how many cells have which verdict.</summary>
internal static class NightTable
{
    private const int Most = 14;

    public static Html Of(IReadOnlyList<RecordedRun> runs) => Html.Of($"""
        <section id="runs" aria-labelledby="runs-title">
        <h2 id="runs-title">The last nights</h2>
        <div class="scroll"><table class="cell-numbers">
        <caption class="sr">The last runs, newest first</caption>
        <thead><tr><th scope="col">Started, UTC</th><th scope="col" class="num">Run</th><th scope="col">Ended</th>
        <th scope="col">Verdicts</th><th scope="col">Commit</th></tr></thead>
        <tbody>
        {Html.Join(runs.TakeLast(Most).Reverse().Select(Row))}
        </tbody>
        </table></div>
        </section>
        """);

    private static Html Row(RecordedRun run) => Html.Of($"""
        <tr><th scope="row" class="nowrap">{run.Started.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}</th>
        <td class="num">{run.Id}</td><td>{End(run)}</td><td>{Verdicts(run)}</td><td>{Commit(run)}</td></tr>
        """);

    private static string End(RecordedRun run) => run.Ended switch
    {
        RunEnd.Complete => "complete",
        RunEnd.SomeNotRun => "some cells not run",
        _ => $"infrastructure failed: {run.Message}",
    };

    private static string Verdicts(RecordedRun run) => string.Join("  ", VerdictStyle.All
        .Select(verdict => (Verdict: verdict, Count: run.Cells.Count(cell => cell.Verdict == verdict)))
        .Where(total => total.Count > 0)
        .Select(total => $"{VerdictStyle.Symbol(total.Verdict)} {total.Count}"));

    private static string Commit(RecordedRun run) => run.Cells is [var cell, ..] ? cell.Environment.CommitWords(9) : "–";
}

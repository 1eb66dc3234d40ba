using System.Globalization;
using ReproHarness.Claims;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Reporting.Pages;
using Serilog;
using Serilog.Events;
using Spectre.Console;

namespace ReproHarness.BuildSteps;

/// <summary>The answers of a run on the console.</summary>
internal static class VerdictTable
{
    public static void Show(IReadOnlyList<CellEvidence> cells)
    {
        if (cells.Count > 0 && Log.IsEnabled(LogEventLevel.Information))
            WideConsole.Show(Of(cells));
    }

    /// <summary>A row for each claim; every judgement stands in the report.</summary>
    internal static Table Of(IReadOnlyList<CellEvidence> cells)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var column in new[] { "Claim", "Answer", "Verdicts", "Measured" }) table.AddColumn(column);
        foreach (var same in cells.GroupBy(ClaimList.Of))
        {
            var answer = ClaimAnswer.Of(same.Key, same.Select(cell => (cell.Cell, cell.Verdict)));
            table.AddRow(
                new Text($"{same.Key.Claim.Id} {same.Key.Claim.Title}"),
                new Text(answer.All.Total == 0 ? "not run" : answer.All.Answer, new Style(Colour(answer.All.Unanimous))),
                new Text(answer.Sentence),
                new Text(Measured([.. same.Where(cell => cell.Verdict != Verdict.NotRun)])));
        }

        return table;
    }

    private static string Measured(IReadOnlyList<CellEvidence> cells) => cells.Count(cell => cell.Provenance.FromCache) switch
    {
        _ when cells.Count == 0 => "-",
        0 => "now",
        var cached when cached == cells.Count => "from cache",
        var cached => string.Create(CultureInfo.InvariantCulture, $"{cached} of {cells.Count} from cache"),
    };

    /// <summary>The reasons for which cells were not run, one line for each reason.</summary>
    public static IEnumerable<string> NotRun(IReadOnlyList<CellEvidence> cells) => cells
        .Where(cell => cell.Verdict == Verdict.NotRun)
        .GroupBy(cell => cell.Reason)
        .Select(same => $"Not run: "
            + $"{(same.Count() == 1 ? same.First().Cell : string.Create(CultureInfo.InvariantCulture, $"{same.Count()} cells"))}. "
            + $"{same.Key}");

    /// <summary>The number of cells with each verdict; verdicts without a cell are left out.</summary>
    public static IEnumerable<(string Name, int Count)> Totals(IReadOnlyList<CellEvidence> cells) =>
        Enum.GetValues<Verdict>()
            .Select(verdict => (verdict.ToString(), cells.Count(cell => cell.Verdict == verdict)))
            .Where(total => total.Item2 > 0);

    private static Color Colour(Verdict? verdict) => verdict switch
    {
        Verdict.Verified => Color.Green,
        Verdict.Falsified => Color.Red,
        Verdict.NotRun => Color.Grey,
        Verdict.Inconclusive => Color.Yellow,
        _ => Color.Default,
    };
}

using System.Globalization;
using ReproHarness.Claims;
using ReproHarness.Claims.PowerLaw;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using Spectre.Console;

namespace ReproHarness.BuildSteps;

/// <summary>The verdicts of a run on the console.</summary>
internal static class VerdictTable
{
    public static void Show(IReadOnlyList<CellEvidence> cells)
    {
        if (cells.Count > 0)
            WideConsole.Show(Of(cells));
    }

    internal static Table Of(IReadOnlyList<CellEvidence> cells)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var column in new[] { "Claim", "Cell", "Verdict", "Number (95 %)", "R²", "Decades", "From cache" })
            table.AddColumn(column);
        foreach (var cell in cells)
        {
            table.AddRow(
                new Text(cell.Claim),
                new Text(cell.Cell),
                new Text(cell.Verdict.ToString(), new Style(Colour(cell.Verdict))),
                new Text(Headline(cell)),
                new Text(Number(cell, PowerLawMeasurements.RSquared, interval: false)),
                new Text(Number(cell, PowerLawMeasurements.Decades, interval: false)),
                new Text(cell.Provenance.FromCache ? "yes" : "no"));
        }

        return table;
    }

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

    private static string Headline(CellEvidence cell) => ClaimList.Of(cell).ConsoleNumber is { } name ? Number(cell, name, interval: true)
        : cell.Measurements is [var first, ..] ? $"{first.Name} {Number(cell, first.Name, interval: true)}" : "-";

    private static string Number(CellEvidence cell, string name, bool interval) =>
        cell.Measurements.FirstOrDefault(measurement => measurement.Name == name) is not { } measurement ? "-"
        : interval ? IntervalText.Fixed(measurement, 3)
        : string.Create(CultureInfo.InvariantCulture, $"{measurement.Value:F3}");

    private static Color Colour(Verdict verdict) => verdict switch
    {
        Verdict.Verified => Color.Green,
        Verdict.Falsified => Color.Red,
        Verdict.NotRun => Color.Grey,
        _ => Color.Yellow,
    };
}

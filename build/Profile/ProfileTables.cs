using System.Globalization;
using ReproHarness.Contracts.Runs;
using ReproHarness.Reporting.Times;
using Spectre.Console;

namespace ReproHarness.BuildSteps;

/// <summary>Where the time of a run went, on the console.</summary>
internal static class ProfileTables
{
    private const double Billion = 1e9;

    /// <summary>By claim: seconds of one core, but for the wall's clock.</summary>
    public static Table ByClaim(TimeRecord record)
    {
        var table = Empty(["Claim"], ["Wall clock", .. TimePart.All.Select(part => part.Label)]);
        foreach (var one in ClaimShares.Of(record)) table.AddRow([one.Name, Number(one.Seconds), .. one.Parts.Select(Number)]);
        return table;
    }

    /// <summary>By kind of network.</summary>
    public static Table ByNetwork(TimeRecord record)
    {
        var table = Empty(
            ["Network", "Work"], ["Thread seconds", "Billion multiply-adds a second", "Of a matrix product", "Of a convolution"]);
        foreach (var one in PassRates.Of(record))
            table.AddRow(
                one.Network, one.Part.Label, Number(one.Seconds), Number(one.Rate / Billion), Share(one.OfMatrixProduct),
                Share(one.OfConvolution));
        return table;
    }

    /// <summary>What the build did around the claims.</summary>
    public static Table Around(IReadOnlyList<BuildStep> steps)
    {
        var table = Empty(["Step"], ["Seconds"]);
        foreach (var step in steps) table.AddRow(step.Name, Number(step.Seconds));
        return table;
    }

    private static Table Empty(string[] left, string[] right)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var column in left) table.AddColumn(column);
        foreach (var column in right) table.AddColumn(new TableColumn(column).RightAligned());
        return table;
    }

    private static string Number(double value) => value.ToString("F1", CultureInfo.InvariantCulture);

    private static string Share(double? share) =>
        share is { } known ? string.Create(CultureInfo.InvariantCulture, $"{100 * known:F0} %") : "-";
}

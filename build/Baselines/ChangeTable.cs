using System.Globalization;
using ReproHarness.Contracts.Baselines;
using Spectre.Console;

namespace ReproHarness.BuildSteps;

/// <summary>The console table of the changes that accepting would make, for the person who decides.</summary>
internal static class ChangeTable
{
    public static Table Of(IReadOnlyList<BaselineChange> changes)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var column in new[] { "Claim", "Cell", "What", "On record", "New", "Tolerances" })
            table.AddColumn(column, shown => shown.NoWrap = column is "Cell" or "What");
        foreach (var change in changes)
        {
            table.AddRow(
                new Text(change.Claim),
                new Text(change.Cell),
                new Text(What(change)),
                new Text(change.Old.Length > 0 ? change.Old : "-"),
                new Text(change.New.Length > 0 ? change.New : "-"),
                new Text(Tolerances(change.Tolerances), Math.Abs(change.Tolerances) > 1 ? new Style(Color.Red) : Style.Plain));
        }

        return table;
    }

    private static string What(BaselineChange change) => change.Kind switch
    {
        BaselineChangeKind.NewCell => "new cell",
        BaselineChangeKind.RemovedCell => "removed cell",
        BaselineChangeKind.Verdicts => "verdicts",
        BaselineChangeKind.Occasional => "occasional numbers",
        BaselineChangeKind.Layout => "order of numbers",
        _ => change.Name,
    };

    private static string Tolerances(double value) =>
        double.IsNaN(value) ? "-" : value.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture);
}

using ReproHarness.Contracts.Baselines;
using Spectre.Console;

namespace ReproHarness.BuildSteps;

/// <summary>The console table of the runs outside the record, one row for each run.</summary>
internal static class CampaignTable
{
    public static Table Of(CampaignOutcome outcome)
    {
        var table = new Table().Border(TableBorder.Rounded);
        table.AddColumn("Run", column => column.NoWrap());
        table.AddColumn("Against the record");
        foreach (var (name, faults) in outcome.Runs)
            table.AddRow(
                new Text(name), faults.Count == 0 ? new Text("agrees") : new Text(string.Join("\n", faults), new Style(Color.Red)));
        return table;
    }
}

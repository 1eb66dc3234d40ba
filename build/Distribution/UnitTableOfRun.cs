using System.Globalization;
using ReproHarness.Distribution.Manifest;
using ReproHarness.Distribution.Planning;
using ReproHarness.Distribution.Units;
using Spectre.Console;

namespace ReproHarness.BuildSteps;

/// <summary>How far a distributed run is, stage by stage.</summary>
internal static class UnitTableOfRun
{
    /// <summary>The table.</summary>
    /// <param name="units">All units that are known.</param>
    /// <param name="states">How far they are.</param>
    /// <param name="atWork">Ids of those at work; null where nobody knows.</param>
    /// <param name="queued">Ids of those in the queue; null where nobody knows.</param>
    /// <param name="factor">How much longer than estimated units took.</param>
    public static Table Of(
        IReadOnlyList<PlannedUnit> units, UnitStates states, IReadOnlySet<string>? atWork, IReadOnlySet<string>? queued, double factor)
    {
        var table = new Table().Border(TableBorder.Rounded);
        table.AddColumn("Stage");
        foreach (var column in new[] { "Units", "Done", "At work", "Queued", "Failed", "No data", "Left", "Computing left" })
            table.AddColumn(new TableColumn(column).RightAligned());
        foreach (var stage in units.GroupBy(unit => unit.Stage)) Add(stage.Key, [.. stage]);
        Add("all", units);
        return table;

        void Add(string name, IReadOnlyList<PlannedUnit> own)
        {
            var open = new OpenUnits(own, states);
            table.AddRow(
                name, Number(own.Count), Number(own.Count(unit => states.IsDone(unit.Id))),
                atWork is null ? "?" : Number(own.Count(unit => atWork.Contains(unit.Id))),
                queued is null ? "?" : Number(own.Count(unit => queued.Contains(unit.Id))),
                Number(open.GivenUp.Count), Number(open.WithoutData.Count), Number(open.Open.Count),
                DurationText.Of(open.Open.Sum(unit => unit.Seconds) * factor));
        }
    }

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}

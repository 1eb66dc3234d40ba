using System.Collections.Immutable;
using System.Globalization;
using ReproHarness.Experiments.Cells;

namespace ReproHarness.Studies.Work;

/// <summary>What is asked of one network, as units that machines share.</summary>
internal static class NetworkUnits
{
    /// <summary>
    /// One unit for each part of the images where they are cut; else one, for whatever comes first trains the network, and the rest finds
    /// it trained. The judge joins the parts.
    /// </summary>
    public static IEnumerable<SharedUnit> Of(WorkUnit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var whole = unit.Items.Where(item => item.Parts.IsEmpty).ToImmutableArray();
        if (whole.Length > 0) yield return Shared(unit, unit.Name, whole);
        var parts = unit.Items.Max(item => item.Parts.Length);
        for (var part = 0; part < parts; part++)
        {
            yield return Shared(
                unit, string.Create(CultureInfo.InvariantCulture, $"{unit.Name} part {part + 1} of {parts}"),
                [.. unit.Items.Where(item => part < item.Parts.Length).Select(item => item.Parts[part])]);
        }
    }

    private static SharedUnit Shared(WorkUnit unit, string name, ImmutableArray<WorkItem> items) => new(
        name, SharedWork.Networks, WorkItem.ClaimsOf(items), items.Select(item => item.Work).Aggregate(PassWork.Add), [], unit.Missing,
        (labs, progress, stop) =>
        {
            foreach (var item in items) item.Measure(labs, progress, stop);
        });
}

namespace ReproHarness.Studies.Work;

/// <summary>What is asked of one network, as units that machines share.</summary>
internal static class NetworkUnits
{
    /// <summary>One unit: whatever comes first trains the network, and the rest finds it trained.</summary>
    public static IEnumerable<SharedUnit> Of(WorkUnit unit) =>
    [
        new SharedUnit(unit.Name, SharedWork.Networks, unit.Cost, [], unit.Missing, (labs, progress, stop) =>
        {
            foreach (var item in unit.Items) item.Measure(labs, progress, stop);
        }),
    ];
}

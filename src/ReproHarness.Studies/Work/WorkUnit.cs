using System.Collections.Immutable;
using ReproHarness.Experiments.Cells;
using ReproHarness.Studies.Measuring;

namespace ReproHarness.Studies.Work;

/// <summary>
/// All that any claim asks of one trained network, or of one search: what one runner does. Units share nothing that is stored, so runners
/// may do them in any order and on any machine.
/// </summary>
/// <param name="Name">Such as <c>cifar10/resnet110 #2</c>, the second of its networks.</param>
/// <param name="Data">Its data set.</param>
/// <param name="Network">The kind of network; null for a search.</param>
/// <param name="Items">What is asked, in the order in which it is done.</param>
/// <param name="Need">What it needs.</param>
/// <param name="Missing">Why it cannot be done on this machine, and the cure; null where nothing is missing.</param>
public sealed record WorkUnit(
    string Name, string Data, CellNetwork? Network, ImmutableArray<WorkItem> Items, WorkNeed Need, string? Missing)
{
    /// <summary>Passes, estimated.</summary>
    public PassWork Work => Items.Select(item => item.Work).Aggregate(PassWork.Add);

    /// <summary>What it costs, relative to the others, whatever the device.</summary>
    public double Cost => Work.Cost;
}

/// <summary>One measurement of a unit.</summary>
/// <param name="Claims">Whose, such as <c>C1 C2 C4</c>.</param>
/// <param name="What">What is measured, in words or by the name of the cell.</param>
/// <param name="Work">Passes, estimated.</param>
/// <param name="Measure">Measures it into the stores of the labs, or finds it there.</param>
public sealed record WorkItem(
    string Claims, string What, PassWork Work, Action<WorkLabs, IProgress<CellProgress>?, CancellationToken> Measure)
{
    /// <summary>
    /// The same by parts of the images, each measured and stored by itself, which the whole then finds; empty where it is not cut.
    /// </summary>
    public ImmutableArray<WorkItem> Parts { get; init; } = [];

    /// <summary>The claims that ask for any of several, such as <c>C1 C2 C4</c>.</summary>
    public static string ClaimsOf(IEnumerable<WorkItem> items) =>
        string.Join(' ', items.SelectMany(item => item.Claims.Split(' ')).Distinct().Order(StringComparer.Ordinal));
}

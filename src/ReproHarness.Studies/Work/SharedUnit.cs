using System.Collections.Immutable;
using ReproHarness.Experiments.Cells;
using ReproHarness.Studies.Measuring;

namespace ReproHarness.Studies.Work;

/// <summary>
/// A unit of work that one of many machines does. It finds what it needs in the store that they share, and leaves there what it measured.
/// </summary>
/// <param name="Name">Such as <c>cifar10/resnet110 #2</c>; each once.</param>
/// <param name="Stage">What can be begun together with it, such as <c>networks</c>.</param>
/// <param name="Claims">Whose, such as <c>C1 C2 C4</c>.</param>
/// <param name="Work">Passes, estimated.</param>
/// <param name="Needs">Names of the units that have to be done before.</param>
/// <param name="Missing">Which data it lacks, and the cure; null where nothing is missing.</param>
/// <param name="Measure">Measures it, or finds it in the store.</param>
public sealed record SharedUnit(
    string Name, string Stage, string Claims, PassWork Work, ImmutableArray<string> Needs, string? Missing,
    Action<WorkLabs, IProgress<CellProgress>?, CancellationToken> Measure)
{
    /// <summary>What it costs, relative to the others, whatever the device.</summary>
    public double Cost => Work.Cost;

    /// <summary>The family of searches that has to be finished before; null for none.</summary>
    public string? AfterSearch { get; init; }

    /// <summary>Whether other units alone use what it leaves, and no judge does.</summary>
    public bool IsPreparation { get; init; }

    /// <summary>Of a child: its family.</summary>
    public string? Family { get; init; }

    /// <summary>Of a child: one choice per decision.</summary>
    public ImmutableArray<int>? Choices { get; init; }
}

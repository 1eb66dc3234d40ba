using System.Collections.Immutable;

namespace ReproHarness.Distribution.Manifest;

/// <summary>
/// A unit of work of a distributed run: minutes to a few hours of one device. Whoever does it twice loses time and changes nothing.
/// </summary>
/// <param name="Id">Letters, digits, dots and dashes: names it on command lines and in files; each once in a run.</param>
/// <param name="Name">Its name for a reader, such as <c>cifar10/resnet110 #2</c>.</param>
/// <param name="Stage">What is submitted together with it, such as <c>networks</c> or <c>round 3</c>.</param>
/// <param name="Seconds">How long it takes, estimated for the device of the plan.</param>
/// <param name="Needs">Ids of the units that have to be done before.</param>
/// <param name="Missing">Which data it lacks, and the cure; null where nothing is missing.</param>
public sealed record PlannedUnit(string Id, string Name, string Stage, double Seconds, ImmutableArray<string> Needs, string? Missing = null)
{
    /// <summary>The family of searches that has to be finished before, whose units are not all known yet; null for none.</summary>
    public string? AfterSearch { get; init; }

    /// <summary>Of a child of a search: its family; null for every other unit.</summary>
    public string? Family { get; init; }

    /// <summary>Of a child of a search: one choice per decision of the space.</summary>
    public ImmutableArray<int>? Choices { get; init; }
}

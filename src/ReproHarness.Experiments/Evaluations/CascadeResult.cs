using System.Collections.Immutable;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Experiments.Audit;

namespace ReproHarness.Experiments.Evaluations;

/// <summary>What the audit of a network of the user's own measured. Plain numbers.</summary>
/// <param name="Readings">What was read before any arm attacked.</param>
/// <param name="Steps">The arms in their order.</param>
/// <param name="BrokenBy">
/// Per image: index of the arm that broke it, <see cref="Stands"/> where none did, <see cref="WrongAlready"/> where it is predicted wrong
/// without an attack.
/// </param>
/// <param name="UnboundedLeft">Images that stand every arm, and those without a bound too.</param>
/// <param name="Source">What transfer came from; null where there was no such network.</param>
public sealed record CascadeResult(
    ImageReadings Readings, ImmutableArray<CascadeStep> Steps, ImmutableArray<int> BrokenBy, int UnboundedLeft, string? Source)
{
    /// <summary>No arm broke the image.</summary>
    public const int Stands = -1;

    /// <summary>The image is predicted wrong without an attack.</summary>
    public const int WrongAlready = -2;
}

/// <summary>One arm of a cascade and what it did.</summary>
/// <param name="Name">The arm.</param>
/// <param name="Attack">Its settings in one line.</param>
/// <param name="Stage">What it adds.</param>
/// <param name="Passes">Most passes of one image.</param>
/// <param name="ForwardOnly">Whether a pass is a forward pass alone.</param>
/// <param name="Tried">Images that it attacked: those that no arm before it broke.</param>
/// <param name="Broke">Images of them that it broke.</param>
/// <param name="Seconds">How long it took when it was measured, batches added up.</param>
/// <param name="Reused">Whether a part was read from the store.</param>
public sealed record CascadeStep(
    string Name, string Attack, CascadeStage Stage, int Passes, bool ForwardOnly, int Tried, int Broke, double Seconds, bool Reused);

namespace ReproHarness.Experiments.Attacks;

/// <summary>
/// A white-box attack in pixel space with an L-infinity bound eps. Immutable settings only; a network, images and sizes come with
/// each call. Every attack needs the network in evaluation mode.
/// </summary>
public abstract record Attack
{
    /// <summary>Short name for tables and files: <c>fgsm</c>, <c>step-ll</c>, <c>pgd</c>.</summary>
    public abstract string Name { get; }

    /// <summary>One line that is equal exactly when two attacks are: part of cache keys.</summary>
    public abstract string Describe();
}

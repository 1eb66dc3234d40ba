namespace ReproHarness.Experiments.Attacks;

/// <summary>
/// A white-box attack in pixel space with an L-infinity bound eps. Immutable settings only; a network, images and sizes come with
/// each call. Every attack needs the network in evaluation mode.
/// </summary>
public abstract record Attack
{
    /// <summary>Short name for tables and files: <c>fgsm</c>, <c>step-ll</c>, <c>pgd</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Most passes of one image: each a forward pass and, unless it reads logits alone, a backward pass.</summary>
    public virtual int Passes => 1;

    /// <summary>Whether it follows no gradient.</summary>
    public virtual bool ReadsLogitsAlone => false;

    /// <summary>Most forward passes' worth of work for one image: a backward pass counts as two of them.</summary>
    public double Cost => Passes * (ReadsLogitsAlone ? 1.0 : 3.0);

    /// <summary>
    /// The same attack by the plain float32 cross-entropy, as other libraries compute it; null where rounding does not change it, as of
    /// step l.l., whose class has no probability near 1.
    /// </summary>
    public virtual Attack? AsOtherLibraries => null;

    /// <summary>One line that is equal exactly when two attacks are: part of cache keys.</summary>
    public abstract string Describe();
}

using ReproHarness.Contracts.Vocabulary;

namespace ReproHarness.Experiments.Audit;

/// <summary>An arm in its place in a cascade: it attacks the images that every arm before it has left.</summary>
/// <param name="Stage">What it adds.</param>
/// <param name="Arm">The arm.</param>
/// <param name="Passes">Most passes of one image, each a forward pass and, unless it asks for logits alone, a backward pass.</param>
internal sealed record CascadeArm(CascadeStage Stage, AuditArm Arm, int Passes)
{
    /// <summary>Whether a pass is a forward pass alone.</summary>
    public bool ForwardOnly => Stage is CascadeStage.Floor or CascadeStage.Queries;

    /// <summary>Most forward passes' worth of work for one image: a backward pass counts as two of them.</summary>
    public double Cost => Passes * (ForwardOnly ? 1.0 : 3.0);
}

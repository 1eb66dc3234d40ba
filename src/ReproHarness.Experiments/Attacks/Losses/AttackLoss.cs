using static TorchSharp.torch;

namespace ReproHarness.Experiments.Attacks.Losses;

/// <summary>What an attack raises, image by image. A value: equal losses are the same loss.</summary>
public abstract record AttackLoss
{
    /// <summary>The cross-entropy: the loss of the paper's attacks.</summary>
    public static AttackLoss CrossEntropy { get; } = new CrossEntropyLoss();

    /// <summary>Short name for tables and cache keys: <c>ce</c>, <c>margin</c>, <c>dlr</c>, <c>temperature</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The loss of each image, in the logits' type, [n]; differentiable, in the caller's dispose scope.</summary>
    /// <param name="logits">Floating-point [n, classes].</param>
    /// <param name="labels">The classes that the attack leads away from, int64 [n].</param>
    public abstract Tensor PerImage(Tensor logits, Tensor labels);

    /// <summary>Text after the attack's own in a cache key: nothing for the cross-entropy, whose keys are older than this choice.</summary>
    internal string Suffix => this == CrossEntropy ? "" : $" loss={Name}";
}

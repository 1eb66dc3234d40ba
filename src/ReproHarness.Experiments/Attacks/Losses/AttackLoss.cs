using static TorchSharp.torch;

namespace ReproHarness.Experiments.Attacks.Losses;

/// <summary>What an attack raises, image by image. A value: equal losses are the same loss.</summary>
public abstract record AttackLoss
{
    /// <summary>The cross-entropy, the loss of the paper's attacks, in the form that no digit is lost from.</summary>
    public static AttackLoss CrossEntropy { get; } = new CrossEntropyLoss();

    /// <summary>Short name for tables and cache keys: <c>ce</c>, <c>ce-plain</c>, <c>margin</c>, <c>dlr</c>, <c>temperature</c>.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// The loss of each image, or what rises with it, in the logits' type, [n]; differentiable, in the caller's dispose scope.
    /// </summary>
    /// <param name="logits">Floating-point [n, classes].</param>
    /// <param name="labels">The classes that the attack leads away from, int64 [n].</param>
    public abstract Tensor PerImage(Tensor logits, Tensor labels);

    /// <summary>
    /// Text after the attack's own in a cache key. Every loss is named: numbers of the time when none was are those of the plain
    /// cross-entropy.
    /// </summary>
    internal string Suffix => $" loss={Name}";
}

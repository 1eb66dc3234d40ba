using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Runtime;

namespace ReproHarness.Experiments.Cells;

/// <summary>The attacks of the paper.</summary>
public enum AttackKind
{
    /// <summary>One step up the cross-entropy of the predicted class.</summary>
    Fgsm,

    /// <summary>One step down the cross-entropy of the least likely class.</summary>
    StepLeastLikely,

    /// <summary>10 steps of eps/4, projected, from one random start.</summary>
    Pgd,
}

/// <summary>Turns a cell's attack into the attack itself.</summary>
public static class AttackKinds
{
    /// <summary>The attack, with its own stream of the run's seed where it draws at random.</summary>
    public static Attack Create(this AttackKind kind, RootSeed seed) => kind switch
    {
        AttackKind.Fgsm => new FastGradientSign(),
        AttackKind.StepLeastLikely => new StepLeastLikely(),
        AttackKind.Pgd => new ProjectedGradientDescent(seed.Child("pgd")),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such attack"),
    };

    /// <summary>The attack's short name: <c>fgsm</c>, <c>step-ll</c>, <c>pgd</c>.</summary>
    public static string Name(this AttackKind kind) => kind.Create(default).Name;
}

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

    /// <summary>10 steps of eps/4 (fewer where a budget says so, the steps then longer), projected, from one random start.</summary>
    Pgd,
}

/// <summary>Turns a cell's attack into the attack itself.</summary>
public static class AttackKinds
{
    /// <summary>The attack, with its own stream of the run's seed where it draws at random.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="seed">Root of its random starts.</param>
    /// <param name="steps">Steps of PGD; a single-step attack has one.</param>
    public static Attack Create(this AttackKind kind, RootSeed seed, int steps = CellBudget.UsualSteps) => kind switch
    {
        AttackKind.Fgsm => new FastGradientSign(),
        AttackKind.StepLeastLikely => new StepLeastLikely(),
        AttackKind.Pgd => new ProjectedGradientDescent(seed.Child("pgd"), steps),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such attack"),
    };

    /// <summary>The attack's short name: <c>fgsm</c>, <c>step-ll</c>, <c>pgd</c>.</summary>
    public static string Name(this AttackKind kind) => kind.Create(default).Name;
}

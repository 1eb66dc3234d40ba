using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Response;
using ReproHarness.Experiments.Runtime;
using Described = ReproHarness.Contracts.Vocabulary.Attacks;

namespace ReproHarness.Experiments.Cells;

/// <summary>An attack that the networks of the cells meet, and how it is made.</summary>
public sealed class CellAttack
{
    private readonly Func<RootSeed, int, Attack> _make;

    private CellAttack(AttackDescription description, Func<RootSeed, int, Attack> make) => (Description, _make) = (description, make);

    /// <summary>One step up the cross-entropy of the predicted class.</summary>
    public static CellAttack Fgsm { get; } = new(Described.Fgsm, (_, _) => new FastGradientSign())
    {
        ResponseAlong = response => response.Fgsm,
    };

    /// <summary>One step down the cross-entropy of the least likely class.</summary>
    public static CellAttack StepLeastLikely { get; } = new(Described.StepLeastLikely, (_, _) => new StepLeastLikely())
    {
        ResponseAlong = response => response.StepLeastLikely,
    };

    /// <summary>10 steps of eps/4 (fewer where a budget says so, the steps then longer), projected, from one random start.</summary>
    public static CellAttack Pgd { get; } =
        new(Described.Pgd, (seed, steps) => new ProjectedGradientDescent(seed.Child("pgd"), steps));

    /// <summary>All of them: those of the paper.</summary>
    public static IReadOnlyList<CellAttack> All { get; } = [Fgsm, StepLeastLikely, Pgd];

    /// <summary>What is known of it without running it.</summary>
    public AttackDescription Description { get; }

    /// <summary>Its short name: <c>fgsm</c>, <c>step-ll</c>, <c>pgd</c>.</summary>
    public string Name => Description.Name;

    /// <summary>Whether one direction serves every size.</summary>
    public bool IsSingleStep => Create(default) is SingleStepAttack;

    /// <summary>The linear response along its direction; null where none is measured.</summary>
    public Func<GapResponse, DirectionResponse>? ResponseAlong { get; private init; }

    /// <summary>The attack, with its own stream of the run's seed where it draws at random.</summary>
    /// <param name="seed">Root of its random starts.</param>
    /// <param name="steps">Steps of PGD; a single-step attack has one.</param>
    public Attack Create(RootSeed seed, int steps = CellBudget.UsualSteps) => _make(seed, steps);

    /// <inheritdoc/>
    public override string ToString() => Name;
}

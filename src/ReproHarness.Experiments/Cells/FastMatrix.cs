using System.Collections.Immutable;
using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Search.Studies;
using ReproHarness.Experiments.Training;

namespace ReproHarness.Experiments.Cells;

/// <summary>The cells of the fast tier, on embedded data.</summary>
public sealed class FastMatrix : CellMatrix
{
    /// <inheritdoc />
    public override ImmutableArray<CellNetwork> Networks { get; } =
    [
        new("digits", NetworkKind.Linear, TrainingKind.Trained),
        new("digits", NetworkKind.Mlp, TrainingKind.Trained),
        new("digits", NetworkKind.Cnn, TrainingKind.Trained),
        new("fashion", NetworkKind.Linear, TrainingKind.Trained),
        new("fashion", NetworkKind.Mlp, TrainingKind.Trained),
        new("fashion", NetworkKind.Cnn, TrainingKind.Trained),
        new("fashion", NetworkKind.Mlp, TrainingKind.ShuffledLabels),
        new("fashion", NetworkKind.Mlp, TrainingKind.Untrained),
        new("gaussian", NetworkKind.Mlp, TrainingKind.Trained),
    ];

    /// <inheritdoc />
    public override double ResponseCostOf(CellNetwork network) => 1;

    /// <inheritdoc />
    public override ImmutableArray<CellNetwork> GapNetworks => [.. Networks, new("fashion", NetworkKind.Mlp, TrainingKind.AdversarialStepLeastLikely)];

    /// <inheritdoc />
    public override ImmutableArray<CellNetwork> FollowedNetworks { get; } =
    [
        new("fashion", NetworkKind.Mlp, TrainingKind.Trained),
        new("fashion", NetworkKind.Cnn, TrainingKind.Trained),
    ];

    /// <inheritdoc />
    public override (double Gaps, double Trainings) GapCost => (4, 6);

    /// <inheritdoc />
    public override EntropyMatrix Entropy => EntropyMatrix.Fast(this);

    /// <inheritdoc />
    public override SearchMatrix Search => SearchMatrix.Fast;

    /// <inheritdoc />
    public override CellPlan PlanOf(Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return new CellPlan(BudgetOf(cell), RecipeOf(cell.Network), UsualEpsilons);
    }

    /// <inheritdoc />
    public override double CostOf(Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return cell.Attack switch
        {
            AttackKind.Pgd => 3,
            AttackKind.Fgsm when cell.Network.Training != TrainingKind.Untrained => 3,
            _ => 1,
        };
    }

    /// <summary>
    /// 4,000 pairs of a network have 30 flips at 0.75 % error, and predicted and measured curve are of the same pairs: their ratio is known to a
    /// few hundredths. All 3,000 images, with 9 backward passes each, cost 50 seconds of a core, twice what the tier has for it. (Of the
    /// digits, which are cross-validated, it is always all.)
    /// </summary>
    protected override int ResponseImages(CellNetwork network) => 1000;

    /// <summary>
    /// Four networks and 3,000 images put 12,000 pairs behind a single-step curve, so that the declared window begins at 0.3 % with
    /// 36 flips. PGD costs some 15 times as much per image; 1,500 images begin at 0.5 % and still cover a decade. The digits are few
    /// (1,797) and cheap: six networks, two folds each, so that no image is attacked by a network that saw it. Even numbers, because
    /// networks are measured side by side and the cores of most machines divide it. Shuffled labels can only be memorised, which takes
    /// many epochs: 2,500 images are memorised well within the budget, 10,000 hardly at all.
    /// </summary>
    private static CellBudget BudgetOf(Cell cell) => cell.Network.Data == "digits"
        ? new CellBudget(Seeds: 6, Folds: 2, TrainImages: null, Images: 1797)
        : new CellBudget(Seeds: 4, Folds: 1, TrainImages: cell.Network.Training == TrainingKind.ShuffledLabels ? 2500 : null, Images: cell.Attack == AttackKind.Pgd ? 1500 : 3000);

    /// <summary>
    /// Adam at its usual rate, down to 0 along a cosine. Epochs are what the loss needs to flatten on this data; memorising labels that
    /// mean nothing takes longer than learning those that do.
    /// </summary>
    private static TrainingRecipe RecipeOf(CellNetwork network) => (network.Data, network.Training, network.Kind) switch
    {
        (_, TrainingKind.Untrained, _) => Adam(epochs: 0, batch: 128),
        ("digits", _, NetworkKind.Linear) => Adam(epochs: 30, batch: 32),
        ("digits", _, NetworkKind.Mlp) => Adam(epochs: 12, batch: 64),
        ("digits", _, _) => Adam(epochs: 25, batch: 64),
        (_, TrainingKind.ShuffledLabels, _) => Adam(epochs: 30, batch: 128),
        (_, TrainingKind.AdversarialStepLeastLikely, _) => Adam(epochs: 6, batch: 128) with { Adversary = new Adversary(new StepLeastLikely(), Eps: 0.1f, CleanShare: 0.5) },
        ("gaussian", _, _) => Adam(epochs: 8, batch: 128),
        _ => Adam(epochs: 6, batch: 128),
    };

    private static TrainingRecipe Adam(int epochs, int batch) => new(epochs, batch, new AdamSettings());
}

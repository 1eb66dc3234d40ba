using System.Collections.Immutable;
using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Nas.Studies;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Experiments.Training;

namespace ReproHarness.Experiments.Matrices;

/// <summary>The cells of the standard tier: the paper's data sets, networks that are small enough for two hours on two cores.</summary>
/// <param name="limit">
/// Most images attacked per network, and most networks two: a quick look, whose numbers are those of no full run. Null for none.
/// </param>
public sealed class StandardMatrix(int? limit = null) : CellMatrix
{
    /// <summary>Images trained on per image attacked in a limited run.</summary>
    private const int LimitedTraining = 10;

    /// <summary>Whether this is a quick look, whose numbers are those of no full run.</summary>
    public bool IsLimited => limit is not null;

    /// <inheritdoc />
    public override ImmutableArray<CellNetwork> Networks { get; } =
    [
        new("mnist", NetworkKind.Linear, TrainingKind.Trained),
        new("mnist", NetworkKind.Mlp, TrainingKind.Trained),
        new("mnist", NetworkKind.Cnn, TrainingKind.Trained),
        new("mnist", NetworkKind.Mlp, TrainingKind.ShuffledLabels),
        new("mnist", NetworkKind.Cnn, TrainingKind.AdversarialStepLeastLikely),
        new("mnist", NetworkKind.Cnn, TrainingKind.AdversarialPgd),
        new("cifar10", NetworkKind.Linear, TrainingKind.Trained),
        new("cifar10", NetworkKind.Mlp, TrainingKind.Trained),
        new("cifar10", NetworkKind.Cnn, TrainingKind.Trained),
        new("cifar10", NetworkKind.ResNet8, TrainingKind.Trained),
        new("cifar10", NetworkKind.ResNet20, TrainingKind.Pretrained),
        new("cifar10", NetworkKind.ResNet32, TrainingKind.Pretrained),
        new("imagenet", NetworkKind.MobileNetV1, TrainingKind.Pretrained, WidthMultiplier: 0.5),
        new("imagenet", NetworkKind.MobileNetV2, TrainingKind.Pretrained),
        new("imagenet", NetworkKind.SqueezeNet, TrainingKind.Pretrained),
        new("gaussian", NetworkKind.Mlp, TrainingKind.Trained),
    ];

    /// <inheritdoc />
    public override double ResponseCostOf(CellNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return network.Kind switch
        {
            NetworkKind.MobileNetV1 => 45,
            NetworkKind.MobileNetV2 => 165,
            NetworkKind.SqueezeNet => 130,
            NetworkKind.ResNet8 => 25,
            NetworkKind.ResNet20 or NetworkKind.ResNet32 or NetworkKind.Cnn => 14,
            _ => 4,
        };
    }

    /// <inheritdoc />
    public override ImmutableArray<CellNetwork> GapNetworks =>
        [.. Networks, new("mnist", NetworkKind.Mlp, TrainingKind.Untrained), new("cifar10", NetworkKind.Cnn, TrainingKind.Untrained)];

    /// <inheritdoc />
    public override ImmutableArray<CellNetwork> FollowedNetworks { get; } =
    [
        new("mnist", NetworkKind.Cnn, TrainingKind.Trained),
        new("cifar10", NetworkKind.Cnn, TrainingKind.Trained),
    ];

    /// <inheritdoc />
    public override (double Gaps, double Trainings) GapCost => (200, 400);

    /// <inheritdoc />
    public override EntropyMatrix Entropy => EntropyMatrix.Standard(this);

    /// <inheritdoc />
    public override SearchMatrix Search => SearchMatrix.Standard(IsLimited);

    /// <inheritdoc />
    public override CellPlan PlanOf(Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var budget = BudgetOf(cell);
        if (limit is { } most)
        {
            budget = budget with
            {
                Seeds = Math.Min(budget.Seeds, 2),
                Images = Math.Min(budget.Images, most),
                TrainImages = Math.Min(budget.TrainImages ?? int.MaxValue, most * LimitedTraining),

                // Two parts at least, for two cores.
                UnitImages = budget.UnitImages is { } unit ? Math.Min(unit, (most + 1) / 2) : null,
            };
        }

        return new CellPlan(
            budget, cell.Network.Training == TrainingKind.Pretrained ? null : RecipeOf(cell.Network),
            cell.Network.Data == "imagenet" ? ImageNetEpsilons : EpsilonGrid.Usual);
    }

    /// <inheritdoc />
    protected override int MostImages => limit ?? base.MostImages;

    /// <inheritdoc />
    public override double CostOf(Cell cell)
    {
        // Seconds of one core, as the evidence of a whole run gave them.
        ArgumentNullException.ThrowIfNull(cell);
        return (cell.Network.Kind, cell.Network.Training, IsFirst(cell), cell.Attack.IsSingleStep) switch
        {
            (NetworkKind.ResNet8, _, true, _) => 980,
            (NetworkKind.ResNet8, _, _, _) => 220,
            (NetworkKind.ResNet20, _, _, _) => 255,
            (NetworkKind.ResNet32, _, _, _) => 185,
            (NetworkKind.MobileNetV1, _, _, var isSingleStep) => isSingleStep ? 60 : 280,
            (NetworkKind.MobileNetV2, _, _, var isSingleStep) => isSingleStep ? 140 : 660,
            (NetworkKind.SqueezeNet, _, _, var isSingleStep) => isSingleStep ? 230 : 1060,
            (_, TrainingKind.AdversarialPgd or TrainingKind.ShuffledLabels, true, _) => 190,
            (_, _, true, _) => 50,
            _ => 20,
        };
    }

    /// <summary>
    /// A response costs a backward pass for each of 9 or 10 gaps, some 15 forward passes in all; the numbers keep all of them within 8
    /// minutes of a core. 500 images leave ImageNet a window of 6 % to 10 % error, which holds one size of its grid: fewer would hold none.
    /// </summary>
    protected override int ResponseImages(CellNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return (network.Data, network.Kind) switch
        {
            ("imagenet", _) => 500,
            (_, NetworkKind.ResNet8 or NetworkKind.ResNet20 or NetworkKind.ResNet32) => 1000,
            _ => 1500,
        };
    }

    /// <summary>
    /// Four networks of each kind that is trained here (two leave an interval by Student's t that says nothing: 0.45 to 1.69), the one that
    /// there is of a pretrained kind. PGD costs several times as much an image as a single step, so it attacks fewer. All 1,000 images of
    /// the ImageNet sample are used, and PGD takes 4 steps there. Labels in random order are memorised for the first 5,000 images.
    /// </summary>
    private static CellBudget BudgetOf(Cell cell) => (cell.Network.Data, cell.Network.Kind) switch
    {
        ("imagenet", _) =>
            new CellBudget(
                Seeds: 1, Folds: 1, TrainImages: null, Images: 1000) { UnitImages = 250, BatchSize = 4, Searched = true, PgdSteps = 4 },
        (_, NetworkKind.ResNet20) =>
            new CellBudget(
                Seeds: 1, Folds: 1, TrainImages: null, Images: ByAttack(cell, 10_000, 3000)) { UnitImages = 500, BatchSize = 50 },
        (_, NetworkKind.ResNet32) =>
            new CellBudget(Seeds: 1, Folds: 1, TrainImages: null, Images: ByAttack(cell, 4000, 1500)) { UnitImages = 250, BatchSize = 50 },
        (_, NetworkKind.ResNet8) =>
            new CellBudget(Seeds: 4, Folds: 1, TrainImages: null, Images: ByAttack(cell, 5000, 1500)) { BatchSize = 50 },
        _ => new CellBudget(Seeds: 4, Folds: 1, TrainImages(cell.Network), Images: ByAttack(cell, 10_000, 3000)),
    };

    private static int ByAttack(Cell cell, int singleStep, int iterative) => cell.Attack.IsSingleStep ? singleStep : iterative;

    // PGD within the training costs a dozen passes a batch: a third of MNIST is enough to be robust.
    private static int? TrainImages(CellNetwork network) => network.Training switch
    {
        TrainingKind.ShuffledLabels => 5000,
        TrainingKind.AdversarialPgd or TrainingKind.AdversarialStepLeastLikely => 20_000,
        _ => null,
    };

    /// <summary>Adam at its usual rate, down to 0 along a cosine. Epochs are what the loss needs to flatten on this data.</summary>
    private static TrainingRecipe RecipeOf(CellNetwork network) => (network.Data, network.Training, network.Kind) switch
    {
        (_, TrainingKind.Untrained, _) => Adam(epochs: 0, batch: 128),
        (_, TrainingKind.ShuffledLabels, _) => Adam(epochs: 60, batch: 128),
        (_, TrainingKind.AdversarialStepLeastLikely, _) =>
            Adam(epochs: 8, batch: 128) with { Adversary = new Adversary(new StepLeastLikely(), Eps: 0.1f, CleanShare: 0.5) },
        (_, TrainingKind.AdversarialPgd, _) => Adam(epochs: 8, batch: 128) with
        {
            Adversary = new Adversary(new ProjectedGradientDescent(default, Steps: 5, Label: AttackLabel.True), Eps: 0.1f, CleanShare: 0),
        },
        ("cifar10", _, NetworkKind.ResNet8) => Adam(epochs: 8, batch: 64),
        ("cifar10", _, _) => Adam(epochs: 8, batch: 128),
        ("gaussian", _, _) => Adam(epochs: 8, batch: 128),
        _ => Adam(epochs: 4, batch: 128),
    };

    private static TrainingRecipe Adam(int epochs, int batch) => new(epochs, batch, new AdamSettings());
}

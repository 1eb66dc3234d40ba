using System.Collections.Immutable;
using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Nas.Studies;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Experiments.Training;

namespace ReproHarness.Experiments.Matrices;

/// <summary>
/// The cells of the full tier: the paper's data sets, residual networks of up to 110 layers trained here, and a search in the space of
/// NASNet.
/// </summary>
/// <param name="budget">How much of it.</param>
public sealed class FullMatrix(FullBudget budget) : CellMatrix
{
    private const float CifarEps = 8f / 255;

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
        new("cifar10", NetworkKind.ResNet20, TrainingKind.Trained),
        new("cifar10", NetworkKind.ResNet32, TrainingKind.Trained),
        new("cifar10", NetworkKind.ResNet56, TrainingKind.Trained),
        new("cifar10", NetworkKind.ResNet110, TrainingKind.Trained),
        new("cifar10", NetworkKind.ResNet32, TrainingKind.ShuffledLabels),
        new("cifar10", NetworkKind.ResNet32, TrainingKind.AdversarialStepLeastLikely),
        new("cifar10", NetworkKind.ResNet32, TrainingKind.AdversarialPgd),
        new("imagenet", NetworkKind.MobileNetV1, TrainingKind.Pretrained, WidthMultiplier: 0.5),
        new("imagenet", NetworkKind.MobileNetV2, TrainingKind.Pretrained),
        new("imagenet", NetworkKind.SqueezeNet, TrainingKind.Pretrained),
        new("gaussian", NetworkKind.Mlp, TrainingKind.Trained),
    ];

    /// <inheritdoc />
    public override ImmutableArray<CellNetwork> GapNetworks =>
        [.. Networks, new("mnist", NetworkKind.Mlp, TrainingKind.Untrained), new("cifar10", NetworkKind.ResNet32, TrainingKind.Untrained)];

    /// <inheritdoc />
    public override ImmutableArray<CellNetwork> FollowedNetworks { get; } =
    [
        new("mnist", NetworkKind.Cnn, TrainingKind.Trained),
        new("cifar10", NetworkKind.ResNet32, TrainingKind.Trained),
    ];

    /// <inheritdoc />
    public override EntropyMatrix Entropy => EntropyMatrix.Full(this, budget);

    /// <inheritdoc />
    public override SearchMatrix Search => SearchMatrix.Full(budget.Search);

    /// <summary>The first attack on a network pays for its training.</summary>
    public override double CostOf(Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return OfAll(
            cell.Network, PlanOf(cell),
            (work, plan) => IsFirst(cell)
                ? work.OfTraining(plan) + work.OfCurve(cell.Attack, plan)
                : work.OfCurve(cell.Attack, plan));
    }

    /// <inheritdoc />
    public override double ResponseCostOf(CellNetwork network) =>
        OfAll(network, ResponsePlanOf(network), (work, plan) => work.OfResponse(plan));

    /// <inheritdoc />
    public override (double Gaps, double Trainings) GapCost => (
        GapNetworks.Sum(network => OfAll(network, GapPlanOf(network), (work, plan) => work.OfGaps(plan))),
        FollowedNetworks.Sum(network => OfAll(network, FollowPlanOf(network), (work, plan) => work.OfFollowing(plan))));

    /// <inheritdoc />
    public override CellPlan PlanOf(Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var (network, isImageNet) = (cell.Network, cell.Network.Data == "imagenet");
        var images = isImageNet ? budget.ImageNetImages : cell.Attack.IsSingleStep ? budget.Images : budget.PgdImages;
        var sized = isImageNet
            ? new CellBudget(Seeds: 1, Folds: 1, TrainImages: null, images) {
                UnitImages = Math.Max(1, Math.Min(500, images / 2)), BatchSize = 4, Searched = true }
            : new CellBudget(
                budget.Networks, Folds: 1, network.Training == TrainingKind.ShuffledLabels ? budget.ShuffledImages : budget.TrainImages,
                images) { BatchSize = network.Kind.ResidualBlocks() is null ? 100 : 50 };
        return new CellPlan(
            sized with { PgdSteps = budget.PgdSteps }, network.Training == TrainingKind.Pretrained ? null : RecipeOf(network),
            isImageNet ? ImageNetEpsilons : EpsilonGrid.Usual);
    }

    /// <inheritdoc />
    protected override int ResponseImages(CellNetwork network) => budget.ResponseImages;

    /// <inheritdoc />
    protected override int MostImages => Math.Max(budget.Images, budget.ImageNetImages);

    /// <summary>
    /// Adam at its usual rate, down to 0 along a cosine. Epochs are what the loss needs to flatten, not what accuracy records need: the
    /// claims are about curves.
    /// </summary>
    private TrainingRecipe RecipeOf(CellNetwork network)
    {
        var eps = network.Data == "mnist" ? 0.1f : CifarEps;
        var recipe = Adam(network.Training switch
        {
            TrainingKind.Untrained => 0,
            TrainingKind.ShuffledLabels => 100,
            TrainingKind.AdversarialPgd or TrainingKind.AdversarialStepLeastLikely => network.Data == "mnist" ? 15 : 30,
            _ => network.Kind.ResidualBlocks() is null ? 8 : 30,
        });
        return network.Training switch
        {
            TrainingKind.AdversarialStepLeastLikely =>
                recipe with { Adversary = new Adversary(new StepLeastLikely(), eps, CleanShare: 0.5) },
            TrainingKind.AdversarialPgd =>
                recipe with {
                    Adversary = new Adversary(new ProjectedGradientDescent(default, budget.AdversarySteps, Label: AttackLabel.True), eps,
                        CleanShare: 0) },
            _ => recipe,
        };
    }

    private static double OfAll(CellNetwork network, CellPlan plan, Func<NetworkWork, CellPlan, PassWork> work) =>
        plan.Budget.Seeds * work(NetworkWork.Of(network), plan).Cost;

    private TrainingRecipe Adam(int epochs) => new(Math.Min(epochs, budget.MostEpochs), BatchSize: 128, new AdamSettings());
}

using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Training;

namespace ReproHarness.Experiments.Cells;

/// <summary>
/// What is done to one network of a kind costs so much: billions of multiply-adds, estimated by counting passes. A forward pass is one, a
/// gradient two more. Only the bar, the plan and the shares of the runners depend on it.
/// </summary>
/// <param name="Size">The network.</param>
public readonly record struct NetworkWork(NetworkSize Size)
{
    private const int Gradient = 3;
    private const double Billion = 1e9;

    /// <summary>
    /// Multiply-adds of one image that a pass costs at least, however small the network: its operations have to be called.
    /// </summary>
    private const double LeastPass = 1e6;

    /// <summary>Sizes that a search over a grid tries of each image: its gallop, and the tail.</summary>
    private const int Tries = 6;

    /// <summary>Halvings of a single step's bracket.</summary>
    private const int Bisections = 6;

    private const int Float64 = 10;

    /// <summary>Gaps of a linear response, each with a gradient.</summary>
    private const int ResponseGaps = 10;

    /// <summary>The work on a network of the cells.</summary>
    public static NetworkWork Of(CellNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return new NetworkWork(SizeOf(network));
    }

    /// <summary>How large it is.</summary>
    public static NetworkSize SizeOf(CellNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var shape = DataSets.Of(network.Data).Shape;
        return NetworkSize.Of(network.Kind, shape.Channels, shape.Height);
    }

    /// <summary>Training it; nothing where others did.</summary>
    public double OfTraining(CellPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Recipe is { } recipe ? OfTraining(recipe, plan.Budget.TrainImages ?? int.MaxValue) : 0;
    }

    /// <summary>The same by a recipe.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="images">Images, at most those of a usual training half.</param>
    public double OfTraining(TrainingRecipe recipe, int images)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        var attack = recipe.Adversary is { } adversary
            ? (1 - adversary.CleanShare) * Gradient * ((adversary.Attack as ProjectedGradientDescent)?.Steps ?? 1)
            : 0;
        return recipe.Epochs * Passes(Math.Min(images, MostTraining), Gradient + attack);
    }

    /// <summary>One error curve.</summary>
    public double OfCurve(AttackKind attack, CellPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return Passes(plan.Budget.Images, attack == AttackKind.Pgd ? Tries * Gradient * plan.Budget.PgdSteps
            : Gradient + (plan.Budget.Searched ? 2 * Tries : plan.Epsilons.Length + Bisections));
    }

    /// <summary>One linear response.</summary>
    public double OfResponse(CellPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return Passes(plan.Budget.Images, ResponseGaps * Gradient);
    }

    /// <summary>The gaps of the finished network.</summary>
    public double OfGaps(CellPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return Passes(Math.Min(plan.Budget.Images, MostTest), 1);
    }

    /// <summary>The gaps at moments of a training of its own.</summary>
    public double OfFollowing(CellPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return OfTraining(plan) + ((TrainingWatch.UsualShares.Length + plan.Recipe!.Epochs + 1) * OfGaps(plan));
    }

    /// <summary>
    /// FGSM along three directions, one of them of a gradient in float64, which has no fast convolutions and costs some ten in float32.
    /// </summary>
    public double OfDirections(CellPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return Passes(plan.Budget.Images, 1 + (3 * plan.Epsilons.Length) + ((2 + Float64) * Gradient));
    }

    /// <summary>
    /// Trainings, curves and audits of all networks of a family, but the training of the unpenalised ones, which other claims pay for.
    /// </summary>
    public double Of(EntropyFamily family)
    {
        ArgumentNullException.ThrowIfNull(family);
        var one = OfCurve(AttackKind.Fgsm, family.CurvePlan)
            + Passes(family.Plan.Budget.Images, family.Plan.Epsilons.Length * family.Effort.Passes);
        return family.Plan.Budget.Seeds * ((family.Lambdas.Length * one) + ((family.Lambdas.Length - 1) * OfTraining(family.Plan)));
    }

    /// <summary>Passes over images.</summary>
    public double Passes(int images, double passes) => images * passes * Math.Max(LeastPass, Size.MultiplyAdds) / Billion;

    /// <summary>Images of the largest half to train on.</summary>
    private const int MostTraining = 60_000;

    /// <summary>Images of the largest half to test on.</summary>
    internal const int MostTest = 10_000;
}

using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Experiments.Training;

namespace ReproHarness.Experiments.Cells;

/// <summary>
/// What is done to one network of a kind costs so much, estimated by counting passes. A forward pass is one, a gradient two more. Only the
/// bar, the plan and the shares of the runners depend on it.
/// </summary>
/// <param name="Size">The network.</param>
/// <param name="Kind">What its passes cost alike with.</param>
public readonly record struct NetworkWork(NetworkSize Size, PassKind Kind)
{
    private const int Gradient = 3;
    private const double Billion = 1e9;

    /// <summary>Multiply-adds of one image that a pass costs at least, however small the network: its pixels are handled too.</summary>
    private const double LeastPass = 1e5;

    /// <summary>Sizes that a search over a grid tries of each image: its gallop, and the tail.</summary>
    private const int Tries = 6;

    /// <summary>Halvings of a single step's bracket.</summary>
    private const int Bisections = 6;

    /// <summary>Adam steps a layer's weights and the two vectors of its norm, each by several operations on the whole tensor.</summary>
    private const int OptimiserCalls = 3;

    private const int Float64 = 10;

    /// <summary>Gaps of a linear response, each with a gradient.</summary>
    private const int ResponseGaps = 10;

    /// <summary>The work on a network of the cells.</summary>
    public static NetworkWork Of(CellNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return new NetworkWork(SizeOf(network), network.Kind.KindOfPass());
    }

    /// <summary>How large it is.</summary>
    public static NetworkSize SizeOf(CellNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var shape = DataSets.Of(network.Data).Shape;
        return NetworkSize.Of(network.Kind, shape.Channels, shape.Height);
    }

    /// <summary>Training it; nothing where others did.</summary>
    public PassWork OfTraining(CellPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Recipe is { } recipe
            ? OfTraining(recipe, plan.Budget.TrainImages ?? int.MaxValue)
            : new PassWork(Kind, Billions: 0, TrainingCalls: 0, SweepCalls: 0);
    }

    /// <summary>The same by a recipe.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="images">Images, at most those of a usual training half.</param>
    public PassWork OfTraining(TrainingRecipe recipe, int images)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        var attack = recipe.Adversary is { } adversary
            ? (1 - adversary.CleanShare) * Gradient * adversary.Attack.Passes
            : 0;
        var swept = recipe.Epochs * Passes(Math.Min(images, MostTraining), Gradient + attack, recipe.BatchSize);
        var steps = Passes(Math.Min(images, MostTraining), recipe.Epochs * OptimiserCalls, recipe.BatchSize).SweepCalls;
        return swept with { TrainingCalls = swept.SweepCalls + steps, SweepCalls = 0, Networks = Size.Layers };
    }

    /// <summary>One error curve.</summary>
    public PassWork OfCurve(CellAttack attack, CellPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);

        // Some images are tried at every size: of the few of a small unit that is a large part.
        var unit = Math.Min(plan.Budget.UnitImages ?? plan.Budget.Images, plan.Budget.Images);
        var audited = (double)SearchedSweep.AuditedOf(unit) / unit * plan.Epsilons.Length;
        return Measured(plan, plan.Budget.Images, attack.IsSingleStep
            ? Gradient + (plan.Budget.Searched ? (2 * Tries) + audited : plan.Epsilons.Length + Bisections)
            : (Tries + audited) * (attack.Create(default, plan.Budget.PgdSteps).Cost + 1));
    }

    /// <summary>One linear response.</summary>
    public PassWork OfResponse(CellPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return Measured(plan, plan.Budget.Images, ResponseGaps * Gradient);
    }

    /// <summary>The gaps of the finished network.</summary>
    public PassWork OfGaps(CellPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return Measured(plan, Math.Min(plan.Budget.Images, MostTest), 1);
    }

    /// <summary>The gaps at moments of a training of its own.</summary>
    public PassWork OfFollowing(CellPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return OfTraining(plan) + ((double)(TrainingWatch.UsualShares.Length + plan.Recipe!.Epochs + 1) * OfGaps(plan));
    }

    /// <summary>
    /// FGSM along three directions, one of them of a gradient in float64, which has no fast convolutions and costs some ten in float32.
    /// </summary>
    public PassWork OfDirections(CellPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return Measured(plan, plan.Budget.Images, 1 + (3 * plan.Epsilons.Length) + ((2 + Float64) * Gradient));
    }

    /// <summary>
    /// Trainings, curves and audits of all networks of a family, but the training of the unpenalised ones, which other claims pay for.
    /// </summary>
    public PassWork Of(EntropyFamily family)
    {
        ArgumentNullException.ThrowIfNull(family);
        var one = OfCurve(CellAttack.Fgsm, family.CurvePlan)
            + Measured(family.Plan, family.Plan.Budget.Images, family.AuditPasses);
        return (double)family.Plan.Budget.Seeds * ((family.Lambdas.Length * one) + ((family.Lambdas.Length - 1) * OfTraining(family.Plan)));
    }

    /// <summary>Passes over images, batch by batch.</summary>
    /// <param name="images">Images.</param>
    /// <param name="passes">Passes over each.</param>
    /// <param name="batch">Images of a batch.</param>
    public PassWork Passes(int images, double passes, int batch) => new(
        Kind, images * passes * Math.Max(LeastPass, Size.MultiplyAdds) / Billion, TrainingCalls: 0,
        SweepCalls: passes * Size.Layers * Math.Ceiling((double)images / batch));

    // Every measurement makes its network: from a checkpoint, or from a file.
    private PassWork Measured(CellPlan plan, int images, double passes) =>
        Passes(images, passes, plan.Budget.BatchSize) with { Networks = Size.Layers };

    /// <summary>Images of the largest half to train on.</summary>
    private const int MostTraining = 60_000;

    /// <summary>Images of the largest half to test on.</summary>
    internal const int MostTest = 10_000;
}

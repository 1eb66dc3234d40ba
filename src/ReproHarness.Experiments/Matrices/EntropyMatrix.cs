using System.Collections.Immutable;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Models;

namespace ReproHarness.Experiments.Matrices;

/// <summary>
/// What is trained with an entropy penalty and audited in a tier. Chosen by what it costs and how wide the intervals are, never by a gain.
/// </summary>
/// <param name="Families">One family for each kind of network.</param>
public sealed record EntropyMatrix(ImmutableArray<EntropyFamily> Families)
{
    // The strengths of the issue: a decade and a half in half-decades, and none.
    private static readonly ImmutableArray<double> Lambdas = [0, 0.3, 1, 3, 10];

    /// <summary>
    /// Fashion-MNIST and the two-layer network of the cells. The tier has about 60 seconds of a core for it: half for 25 trainings, which
    /// therefore see the first 5,000 images; half for as many audits of 200 images. With ten steps of PGD in place of five (and as much
    /// more of the other arms) an audit takes twice the time; what more steps would find is an item of the audit itself. An error curve of
    /// 1,000 images costs a third of an audit, and five networks put 5,000 pairs behind it. Sizes: one at which most images stand, and
    /// three times that, at which few do.
    /// </summary>
    public static EntropyMatrix Fast(FastMatrix cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        return new EntropyMatrix([Of(
            cells, new("fashion", NetworkKind.Mlp, TrainingKind.Trained), Lambdas, budget =>
                budget with { Seeds = 5, TrainImages = 5000, Images = 200 }, [0.03, 0.1],
            new AuditEffort(PgdSteps: 5, ApgdSteps: 10, SquareQueries: 100), curveImages: 1000, cost: 60)]);
    }

    /// <summary>
    /// The paper's data sets. Step l.l. training stands for adversarial training: it is the paper's, and costs a fifth of PGD's. The
    /// residual network costs some hundred times as much an image as the others: 4,000 images to train on (with 10,000 its part alone took
    /// 18 minutes of two cores, with 5,000 the whole took 22), 100 to attack. There and on top of adversarial training three strengths, of
    /// which the largest is 3: at 10 the fast tier's networks learn nothing. Five networks on MNIST, because every verdict over three was
    /// open: Student's t makes an interval over three twice as wide. An audit there makes half the effort that it made of three (20 steps,
    /// 50 of APGD, 500 queries), so that the tier takes no longer. Sizes as in the literature: 0.1 and 0.2 on MNIST, 2/255 and 8/255 on
    /// CIFAR-10. Error curves are of more images than the audits, for small errors need them. A quick look trains with the strongest
    /// penalty and with none, and makes a tenth of the effort.
    /// </summary>
    public static EntropyMatrix Standard(StandardMatrix cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        ImmutableArray<double> mnist = [0.1, 0.2], cifar = [2.0 / 255, 8.0 / 255];
        var effort = cells.IsLimited ? Quick : new AuditEffort(10, 30, 300);
        var (all, few) = cells.IsLimited ? ([0, 10], [0, 10]) : (Lambdas, (ImmutableArray<double>)[0, 1, 3]);

        // A limited run has fewer networks and images already.
        CellBudget Sized(CellBudget budget, int seeds, int images) =>
            budget with { Seeds = cells.IsLimited ? budget.Seeds : seeds, Images = Math.Min(budget.Images, images) };
        return new EntropyMatrix(
        [
            Of(cells, new("mnist", NetworkKind.Mlp, TrainingKind.Trained), all, budget =>
                Sized(budget, 5, 300), mnist, effort, curveImages: 2000, cost: 340),
            Of(cells, new("mnist", NetworkKind.Cnn, TrainingKind.Trained), all, budget =>
                Sized(budget, 5, 200), mnist, effort, curveImages: 2000, cost: 510),
            Of(cells, new("mnist", NetworkKind.Cnn, TrainingKind.AdversarialStepLeastLikely), few, budget =>
                Sized(budget, 5, 200), mnist, effort, curveImages: 2000, cost: 360),
            Of(
                cells, new("cifar10", NetworkKind.ResNet8, TrainingKind.Trained), few, budget =>
                    Sized(budget, 3, 100) with { TrainImages = Math.Min(budget.TrainImages ?? int.MaxValue, 4000) },
                cifar, cells.IsLimited ? Quick : new AuditEffort(10, 20, 200), curveImages: 500, cost: 900),
        ]);
    }

    /// <summary>
    /// The networks of other claims, of which the unpenalised ones are the twins: small ones on MNIST, residual ones on CIFAR-10, each also
    /// on top of adversarial training. Sizes as in the literature.
    /// </summary>
    public static EntropyMatrix Full(FullMatrix cells, FullBudget budget)
    {
        ArgumentNullException.ThrowIfNull(cells);
        ArgumentNullException.ThrowIfNull(budget);
        ImmutableArray<double> mnist = [0.1, 0.2], cifar = [2.0 / 255, 8.0 / 255];
        EntropyFamily Family(CellNetwork network, ImmutableArray<double> sizes)
        {
            var family =
                Of(cells, network, budget.Lambdas, own =>
                    own with { Images = budget.AuditImages }, sizes, budget.Audit, budget.CurveImages, cost: 0);
            return family with { Cost = NetworkWork.Of(network).Of(family).Cost };
        }

        return new EntropyMatrix(
        [
            Family(new("mnist", NetworkKind.Mlp, TrainingKind.Trained), mnist),
            Family(new("mnist", NetworkKind.Cnn, TrainingKind.Trained), mnist),
            Family(new("mnist", NetworkKind.Cnn, TrainingKind.AdversarialStepLeastLikely), mnist),
            Family(new("cifar10", NetworkKind.ResNet20, TrainingKind.Trained), cifar),
            Family(new("cifar10", NetworkKind.ResNet32, TrainingKind.AdversarialStepLeastLikely), cifar),
        ]);
    }

    private static AuditEffort Quick => new(PgdSteps: 2, ApgdSteps: 5, SquareQueries: 50);

    private static EntropyFamily Of(
        CellMatrix cells, CellNetwork network, ImmutableArray<double> lambdas, Func<CellBudget, CellBudget> budget,
        ImmutableArray<double> sizes, AuditEffort effort, int curveImages, double cost)
    {
        var plan = cells.PlanOf(new Cell(network, CellAttack.Fgsm));
        return new EntropyFamily(
            network, plan with { Budget = budget(plan.Budget), Epsilons = sizes }, lambdas, effort,
            Math.Min(curveImages, plan.Budget.Images), cost);
    }
}

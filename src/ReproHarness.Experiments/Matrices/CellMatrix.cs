using System.Collections.Immutable;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Nas.Studies;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Matrices;

/// <summary>The cells of a tier: every network under its attacks, and how each is measured.</summary>
public abstract class CellMatrix
{
    /// <summary>
    /// Sizes for ImageNet: its networks flip at sizes ten times smaller than MNIST's. With 1,000 images the window begins at 3 %
    /// error, so that it holds few sizes: the grid is finer. It begins where SqueezeNet, the most sensitive, has an error below that
    /// (3.9 % at 1e-5).
    /// </summary>
    protected static ImmutableArray<double> ImageNetEpsilons { get; } = EpsilonGrid.LogSpaced(3e-6, 0.02, 25);

    /// <summary>The networks that are attacked.</summary>
    public abstract ImmutableArray<CellNetwork> Networks { get; }

    /// <summary>Every network under each of its attacks.</summary>
    public ImmutableArray<Cell> Cells =>
        [.. Networks.SelectMany(network => AttacksOn(network).Select(attack => new Cell(network, attack)))];

    /// <summary>The cells of the attacks whose direction a linear response is measured along.</summary>
    public ImmutableArray<Cell> ResponseCells => [.. Cells.Where(cell => cell.Attack.ResponseAlong is not null)];

    /// <summary>The attacks that a network of the tier meets.</summary>
    protected virtual IReadOnlyList<CellAttack> AttacksOn(CellNetwork network) => CellAttack.All;

    /// <summary>Whether a cell's attack is the first on its network: what costs something once is counted there.</summary>
    public bool IsFirst(Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return cell.Attack == AttacksOn(cell.Network)[0];
    }

    /// <summary>How <paramref name="cell"/> is measured.</summary>
    public abstract CellPlan PlanOf(Cell cell);

    /// <summary>How the linear response of <paramref name="network"/> is measured: like its cells, on the first of their images.</summary>
    public CellPlan ResponsePlanOf(CellNetwork network)
    {
        var plan = PlanOf(new Cell(network, CellAttack.Fgsm));
        return plan with { Budget = plan.Budget with { Images = Math.Min(plan.Budget.Images, ResponseImages(network)) } };
    }

    /// <summary>Most images that the linear response of each network is measured on.</summary>
    protected abstract int ResponseImages(CellNetwork network);

    /// <summary>
    /// How the directions of FGSM on <paramref name="network"/> are compared: as its FGSM cell is measured, of the first network alone,
    /// on the first images in one part.
    /// </summary>
    public CellPlan DirectionPlanOf(CellNetwork network)
    {
        var plan = PlanOf(new Cell(network, CellAttack.Fgsm)).Of(0);
        var most = NetworkWork.SizeOf(network).MultiplyAdds > LargeNetwork ? DirectionImagesOfLarge : DirectionImages;
        return plan with { Budget = plan.Budget with { Images = Math.Min(plan.Budget.Images, most), UnitImages = null } };
    }

    // A share of 1,000 images is known to 1.6 points (one standard error); float64 has no fast convolutions, so networks for ImageNet get
    // fewer.
    private const int DirectionImages = 1000, DirectionImagesOfLarge = 200;

    // Multiply-adds of an image: between the largest of the standard tier on CIFAR-10 (ResNet-32, 69 million) and its smallest on ImageNet.
    private const double LargeNetwork = 1e8;

    /// <summary>What a cell costs relative to the others, for the time left. The first attack on a network pays for its training.</summary>
    public abstract double CostOf(Cell cell);

    /// <summary>What the linear response of <paramref name="network"/> costs, in the same unit.</summary>
    public abstract double ResponseCostOf(CellNetwork network);

    /// <summary>The networks whose logit gaps are looked at: those that are attacked, and kinds that only the gaps are asked of.</summary>
    public abstract ImmutableArray<CellNetwork> GapNetworks { get; }

    /// <summary>The networks that are followed while they are trained.</summary>
    public abstract ImmutableArray<CellNetwork> FollowedNetworks { get; }

    /// <summary>What the gaps of all networks cost, in the unit of <see cref="CostOf"/>, and what following the trainings does.</summary>
    public abstract (double Gaps, double Trainings) GapCost { get; }

    /// <summary>What is trained with an entropy penalty and audited.</summary>
    public abstract EntropyMatrix Entropy { get; }

    /// <summary>Which architectures are searched.</summary>
    public abstract SearchMatrix Search { get; }

    /// <summary>
    /// How the gaps of a network are measured: as it is attacked, but over every test image, for a pass over an image costs little.
    /// </summary>
    public CellPlan GapPlanOf(CellNetwork network)
    {
        var plan = PlanOf(new Cell(network, CellAttack.Fgsm));
        return plan with { Budget = plan.Budget with { Images = MostImages } };
    }

    /// <summary>
    /// How the gaps of a network that is followed are measured: over fewer images, for there are a dozen moments. 5,000 images of four
    /// networks leave the change of an exponent an interval of a tenth to either side, half of what the rule allows.
    /// </summary>
    public CellPlan FollowPlanOf(CellNetwork network)
    {
        var plan = GapPlanOf(network);
        return plan with {
            Budget = plan.Budget with { Images = Math.Min(plan.Budget.Images, FollowedImages),
                Seeds = Math.Min(plan.Budget.Seeds, FollowedSeeds) } };
    }

    private const int FollowedImages = 5000, FollowedSeeds = 4;

    /// <summary>Most images of a set that are looked at.</summary>
    protected virtual int MostImages => int.MaxValue;

    /// <summary>The cell called <paramref name="id"/>.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public Cell Find(string id) => Cells.FirstOrDefault(cell => cell.Id == id)
        ?? throw new InputException($"cell '{id}': there is none of this name; docs/how-to-extend.md lists where cells are declared.");
}

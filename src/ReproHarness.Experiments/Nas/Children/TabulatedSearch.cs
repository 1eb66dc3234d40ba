using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Training;
using ReproHarness.Nas.Architectures;
using ReproHarness.Nas.Networks;
using ReproHarness.Nas.Spaces;
using ReproHarness.Nas.Tables;
using ReproHarness.Storage;
using TorchSharp;

namespace ReproHarness.Experiments.Nas.Children;

/// <summary>
/// The search that the fast tier looks up: its space, what is done to each child, and the cell that searches have to beat.
/// </summary>
public static class TabulatedSearch
{
    /// <summary>The space.</summary>
    public static SearchSpace Space => SearchSpaces.Tabulated;

    /// <summary>
    /// The embedded digits, 8x8 pixels. Chosen by cost, so that the table fits into an hour of two cores, and the fast claims train eleven
    /// networks in their time: a child takes 2 to 7 seconds of a core (of eight that were looked at, in which time they learn to name 69 to
    /// 98 % of the digits and keep 6 to 59 % under PGD). A pass costs nearly the same for 50 images as for 100, for each small convolution
    /// takes some 150 microseconds whatever its size; so batches are large, steps are few, and the learning rate is ten times the usual: 8
    /// epochs at 0.01 taught those eight as much as 15 at 0.003, of which the first table was made. On Fashion-MNIST, 4,000 images and 5
    /// epochs, a child took five times as long and had hardly begun to learn.
    /// </summary>
    public static ChildRecipe Recipe { get; } = new(
        new CellStack(Channels: 1, Height: 8, Width: 8, Classes: 10, StemChannels: 8, StemStride: 1, NormalCells: 1, Stages: 2),
        new TrainingRecipe(
            Epochs: 8, BatchSize: 100, new AdamSettings(LearningRate: 0.01),
            Adversary: new Adversary(new StepLeastLikely(), Eps: 0.1f, CleanShare: 0.5)),
        new SplitSizes(Train: 1000, Validation: 400, Test: 397),
        Eps: 0.1,
        PgdSteps: 10)
    {
        BatchSize = 200,
    };

    /// <summary>
    /// Trainings of each child, from seeds of their own: their mean is the reward, and their difference says how far a training can be
    /// trusted.
    /// </summary>
    public const int Trainings = 2;

    // Which image is in which part belongs to the table, not to a run.
    private static readonly RootSeed Shuffle = new(1711);

    /// <summary>The images: the set has no halves of its own and comes writer by writer, so it is shuffled before it is cut.</summary>
    /// <param name="embedded">Where they come from.</param>
    /// <param name="device">Where they are computed on.</param>
    /// <param name="sizes">How many of each part; null for those of the table.</param>
    public static ChildSplits Splits(EmbeddedData embedded, torch.Device device, SplitSizes? sizes = null)
    {
        ArgumentNullException.ThrowIfNull(embedded);
        using var digits = embedded.Digits();
        using var moved = digits.To(device);
        using var scope = torch.NewDisposeScope();
        using var generator = Shuffle.Generator("search/digits");
        var order = torch.randperm(moved.Count, torch.ScalarType.Int64, generator: generator).data<long>().ToArray();
        var halves = Recipe.Sizes.Train + Recipe.Sizes.Validation;
        using var first = moved.Select(order.AsSpan(0, halves));
        using var second = moved.Select(order.AsSpan(halves));
        return new ChildSplits(new DataSplit(first, second), sizes ?? Recipe.Sizes);
    }

    /// <summary>Where its children are measured.</summary>
    public static ChildLab Lab(
        ChildSplits splits, TorchSession session, RootSeed root, ContentStore store, TimeProvider time, Action<string> warn) =>
        new(Recipe, splits, Baseline, session, root, store, time, warn);

    /// <summary>What a table of it says of itself.</summary>
    public static TableOrigin OriginOf(TorchEnvironment environment, RootSeed root) => new(
        Space.Name, $"digits; {Recipe.Describe()}", root.Value, Trainer.Describe(environment), Recipe.Sizes.Validation, Recipe.Sizes.Test);

    /// <summary>
    /// The hand-made cell, written down before any child was trained: a residual block of separable convolutions, as a person would build
    /// it from these operations. It is also the source of the transferred images, from a seed of its own.
    /// </summary>
    public static Architecture Baseline { get; } = Both(new CellGraph(
    [
        new CellBlock(new BlockHalf(0, CellOperation.Identity), new BlockHalf(1, CellOperation.SeparableConvolution3x3)),
        new CellBlock(new BlockHalf(2, CellOperation.SeparableConvolution3x3), new BlockHalf(2, CellOperation.Identity)),
    ]));

    private static Architecture Both(CellGraph cell) => new(cell, cell);
}

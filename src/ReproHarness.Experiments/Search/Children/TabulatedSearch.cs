using System.Collections.Immutable;
using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Training;
using ReproHarness.Search.Architectures;
using ReproHarness.Search.Networks;
using ReproHarness.Search.Spaces;

namespace ReproHarness.Experiments.Search.Children;

/// <summary>The search that the fast tier looks up: its space, what is done to each child, and the cell that searches have to beat.</summary>
public static class TabulatedSearch
{
    /// <summary>The space.</summary>
    public static SearchSpace Space => SearchSpaces.Tabulated;

    /// <summary>
    /// The embedded digits, 8x8 pixels. Chosen by cost alone: the space has 369 children, and an hour of two cores leaves 19 seconds of a core for each on a machine at
    /// half speed. (On Fashion-MNIST, 4,000 images and 5 epochs, a child took 30 and had hardly begun to learn.)
    /// </summary>
    public static ChildRecipe Recipe { get; } = new(
        new CellStack(Channels: 1, Height: 8, Width: 8, Classes: 10, StemChannels: 8, StemStride: 1, NormalCells: 1, Stages: 2),
        new TrainingRecipe(Epochs: 20, BatchSize: 50, new AdamSettings(), Adversary: new Adversary(new StepLeastLikely(), Eps: 0.1f, CleanShare: 0.5)),
        new SplitSizes(Train: 1000, Validation: 397, Test: 400),
        Eps: 0.1,
        PgdSteps: 10);

    /// <summary>
    /// The hand-made cell, written down before any child was trained: a residual block of separable convolutions, as a person would build it from these operations.
    /// It is also the source of the transferred images, from a seed of its own.
    /// </summary>
    public static Architecture Baseline { get; } = Both(new CellGraph(
    [
        new CellBlock(new BlockHalf(0, CellOperation.Identity), new BlockHalf(1, CellOperation.SeparableConvolution3x3)),
        new CellBlock(new BlockHalf(2, CellOperation.SeparableConvolution3x3), new BlockHalf(2, CellOperation.Identity)),
    ]));

    private static Architecture Both(CellGraph cell) => new(cell, cell);
}

using ReproHarness.Nas.Architectures;

namespace ReproHarness.Nas.Networks;

/// <summary>What a cell takes as an input.</summary>
/// <param name="Cell">Number of the cell whose output it is; 0 is the stem.</param>
/// <param name="Channels">Its channels.</param>
/// <param name="Stride">
/// Stride of the pointwise convolution that fits it to the cell: 2 where it has the resolution before a reduction.
/// </param>
public readonly record struct CellSource(int Cell, int Channels, int Stride);

/// <summary>A cell at its position in the stack.</summary>
/// <param name="Number">From 1, in the order of the stack; a cell on which nothing depends is not built, and its number is missing.</param>
/// <param name="Role">Normal or reduction.</param>
/// <param name="Graph">Its blocks.</param>
/// <param name="Channels">Channels of each block and of each fitted input.</param>
/// <param name="InputHeight">Height of the fitted inputs in pixels.</param>
/// <param name="InputWidth">Their width.</param>
/// <param name="Before">Input 0: the output of the cell before the previous one.</param>
/// <param name="Previous">Input 1: the output of the previous cell.</param>
public sealed record PlacedCell(
    int Number, CellRole Role, CellGraph Graph, int Channels, int InputHeight, int InputWidth, CellSource Before, CellSource Previous)
{
    /// <summary>How a reduction cell shrinks the image.</summary>
    public const int ReductionStride = 2;

    /// <summary>Stride of the operations on the cell's inputs.</summary>
    public int Stride => Role == CellRole.Reduction ? ReductionStride : 1;

    /// <summary>Height of every block in pixels.</summary>
    public int Height => CellStack.Strided(InputHeight, Stride);

    /// <summary>Width of every block in pixels.</summary>
    public int Width => CellStack.Strided(InputWidth, Stride);

    /// <summary>Channels of the output: the loose ends, one after another.</summary>
    public int OutputChannels => Graph.LooseEnds.Count() * Channels;

    /// <summary>The inputs that blocks take, with their numbers.</summary>
    public IEnumerable<(int Input, CellSource Source)> Inputs =>
        new[] { (0, Before), (1, Previous) }.Where(input => Graph.Uses(input.Item1));

    /// <summary>The stride of an operation on <paramref name="state"/>: a block of this cell has been reduced already.</summary>
    public int StrideOn(int state) => state < CellGraph.Inputs ? Stride : 1;
}

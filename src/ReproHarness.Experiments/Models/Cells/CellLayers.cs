using ReproHarness.Nas.Architectures;
using ReproHarness.Nas.Networks;

namespace ReproHarness.Experiments.Models.Cells;

/// <summary>The convolutions of a cell, in the order in which their weights are drawn.</summary>
internal static class CellLayers
{
    /// <summary>All of them: those that fit the inputs, then those of each half of each block.</summary>
    public static IEnumerable<CellLayer> Of(PlacedCell cell) =>
        cell.Inputs.Select(input => Fitting(cell, input.Input)).Concat(
            from block in Enumerable.Range(0, cell.Graph.Blocks.Length)
            from side in Enumerable.Range(0, 2)
            from layer in Half(cell, block, side)
            select layer);

    /// <summary>What fits an input of the cell to its channels and resolution.</summary>
    public static CellLayer Fitting(PlacedCell cell, int input)
    {
        var source = input == 0 ? cell.Before : cell.Previous;
        return new CellLayer(
            $"cell{cell.Number}_input{input}", source.Channels, cell.Channels, 1, 1) { Down = source.Stride, Across = source.Stride };
    }

    /// <summary>
    /// The convolutions of a half, one after another, each after ReLU but for the pointwise one after a depthwise; none for a pool, or for
    /// what stays as it is.
    /// </summary>
    /// <param name="cell">The cell.</param>
    /// <param name="block">The block, from 0.</param>
    /// <param name="side">0 for the left half, 1 for the right.</param>
    public static IReadOnlyList<CellLayer> Half(PlacedCell cell, int block, int side)
    {
        var half = side == 0 ? cell.Graph.Blocks[block].Left : cell.Graph.Blocks[block].Right;
        var name = $"cell{cell.Number}_block{block + 1}_{(side == 0 ? "left" : "right")}";
        var (channels, stride) = ((long)cell.Channels, cell.StrideOn(half.Input));
        CellLayer Layer(int number, long height, long width) => new($"{name}{number}", channels, channels, height, width);
        return half.Operation switch
        {
            CellOperation.Identity => stride == 1 ? [] : [Layer(1, 1, 1) with { Down = stride, Across = stride }],
            CellOperation.SeparableConvolution3x3 => Separable(3),
            CellOperation.SeparableConvolution5x5 => Separable(5),
            CellOperation.SeparableConvolution7x7 => Separable(7),
            CellOperation.AveragePooling3x3 or CellOperation.MaxPooling3x3 => [],
            CellOperation.DilatedConvolution3x3 => [Layer(1, 3, 3) with { Down = stride, Across = stride, Dilation = 2 }],
            CellOperation.Convolution1x7Then7x1 => [Layer(1, 1, 7) with { Across = stride }, Layer(2, 7, 1) with { Down = stride }],
            _ => throw new ArgumentOutOfRangeException(nameof(cell), half.Operation, "no layers for this operation"),
        };

        CellLayer[] Separable(long size) =>
        [
            Layer(1, size, size) with { Down = stride, Across = stride, IsDepthwise = true }, Layer(2, 1, 1),
            Layer(3, size, size) with { IsDepthwise = true }, Layer(4, 1, 1),
        ];
    }
}

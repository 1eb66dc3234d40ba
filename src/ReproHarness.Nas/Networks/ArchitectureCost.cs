using ReproHarness.Nas.Architectures;
using ReproHarness.Storage;

namespace ReproHarness.Nas.Networks;

/// <summary>The cost of a network.</summary>
/// <param name="Parameters">Number of trainable parameters.</param>
/// <param name="MultiplyAdds">
/// Multiplications, each with an addition, of its convolutions and its classifier for one image; zeros beyond the image's edge count. A
/// norm is part of the convolution before it.
/// </param>
public readonly record struct ArchitectureCost(long Parameters, long MultiplyAdds)
{
    private static ArchitectureCost None => default;

    /// <summary>The cost of <paramref name="architecture"/> in <paramref name="stack"/>, without building it.</summary>
    /// <exception cref="InputException">The stack is out of range.</exception>
    public static ArchitectureCost CostOf(Architecture architecture, CellStack stack)
    {
        var plan = CellPlan.Of(architecture, stack);
        var last = plan.Cells[^1];
        long pixels = (long)plan.Stem.Height * plan.Stem.Width, features = last.OutputChannels;
        return Normalised(9L * stack.Channels, plan.Stem.Channels, pixels)
            + plan.Cells.Aggregate(None, (sum, cell) => sum + Of(cell))
            + new ArchitectureCost((features + 1) * stack.Classes, features * stack.Classes);
    }

    public static ArchitectureCost operator +(ArchitectureCost left, ArchitectureCost right) => Add(left, right);

    public static ArchitectureCost Add(ArchitectureCost left, ArchitectureCost right) =>
        new(left.Parameters + right.Parameters, left.MultiplyAdds + right.MultiplyAdds);

    private static ArchitectureCost Of(PlacedCell cell)
    {
        var fitted = (long)cell.InputHeight * cell.InputWidth;
        var inputs = cell.Inputs.Aggregate(None, (sum, input) => sum + Normalised(input.Source.Channels, cell.Channels, fitted));
        return cell.Graph.Blocks.SelectMany(block => block.Halves).Aggregate(inputs, (sum, half) => sum + Of(half, cell));
    }

    private static ArchitectureCost Of(BlockHalf half, PlacedCell cell)
    {
        long channels = cell.Channels, pixels = (long)cell.Height * cell.Width;
        var strided = cell.StrideOn(half.Input) > 1;
        return half.Operation switch
        {
            CellOperation.Identity => strided ? Normalised(channels, channels, pixels) : None,
            CellOperation.SeparableConvolution3x3 => Separable(3),
            CellOperation.SeparableConvolution5x5 => Separable(5),
            CellOperation.SeparableConvolution7x7 => Separable(7),
            CellOperation.AveragePooling3x3 or CellOperation.MaxPooling3x3 => None,
            CellOperation.DilatedConvolution3x3 => Normalised(9 * channels, channels, pixels),
            // The first of the two shrinks the width alone.
            CellOperation.Convolution1x7Then7x1 =>
                Normalised(7 * channels, channels, (long)(strided ? cell.InputHeight : cell.Height) * cell.Width)
                    + Normalised(7 * channels, channels, pixels),
            _ => throw new ArgumentOutOfRangeException(nameof(half), half.Operation, "no cost for this operation"),
        };

        ArchitectureCost Separable(long side)
        {
            var once = new ArchitectureCost(side * side * channels, side * side * channels * pixels)
                + Normalised(channels, channels, pixels);
            return once + once;
        }
    }

    // A convolution without bias, each of whose outputs sums so many products, and the scale and shift of the norm behind it.
    private static ArchitectureCost Normalised(long products, long channels, long pixels) =>
        new((products + 2) * channels, products * channels * pixels);
}

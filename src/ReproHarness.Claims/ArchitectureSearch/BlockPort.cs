using ReproHarness.Nas.Architectures;

namespace ReproHarness.Claims.ArchitectureSearch;

/// <summary>Where a half of a block is drawn.</summary>
/// <param name="Input">The state whose wire ends here.</param>
/// <param name="Operation">What is written in the box.</param>
/// <param name="Middle">The box's middle, in the units of the view box.</param>
internal readonly record struct BlockPort(int Input, CellOperation Operation, double Middle)
{
    /// <summary>Sides of the box of an operation.</summary>
    public const double Width = 108, Height = 26;

    /// <summary>From the block's left edge to the box.</summary>
    public const double Inset = 8;

    /// <summary>From the block's right edge to the middle of its sum.</summary>
    public const double SumInset = 18;
}

/// <summary>The two halves of a block: which is above is free, so it is the one whose wire comes from above.</summary>
internal static class BlockPorts
{
    private const double FromMiddle = 17;

    /// <summary>Both, the upper one first.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="layout">Where its items are.</param>
    /// <param name="state">The block's state.</param>
    public static IReadOnlyList<BlockPort> Of(CellGraph cell, CellLayout layout, int state)
    {
        var wires = layout.Links.Where(link => link.To == new ColumnItem(state, false)).ToDictionary(link => link.From.State);
        var middle = layout.Middle(wires.Values.First().Column + 1, new ColumnItem(state, false));
        double Comes(BlockHalf half)
        {
            // What is read from a column further left comes as a wire of the previous column.
            var wire = wires[half.Input];
            return layout.Middle(wire.Column, wire.From);
        }

        var halves = cell.Blocks[state - CellGraph.Inputs].Halves.OrderBy(Comes).ToList();
        return [new BlockPort(halves[0].Input, halves[0].Operation, middle - FromMiddle),
            new BlockPort(halves[1].Input, halves[1].Operation, middle + FromMiddle)];
    }
}

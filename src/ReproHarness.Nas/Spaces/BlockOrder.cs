using ReproHarness.Nas.Architectures;

namespace ReproHarness.Nas.Spaces;

/// <summary>
/// The order of blocks in which a space with fixed first inputs writes a cell. The canonical order knows no such rule: there the block on
/// both inputs may come after one on a single input.
/// </summary>
internal static class BlockOrder
{
    /// <summary>
    /// The cell with a block on both inputs, input 0 left, in front, and the others in their order behind it; null if there is no such
    /// block.
    /// </summary>
    public static CellGraph? BothInputsFirst(CellGraph cell)
    {
        var blocks = cell.Blocks;
        var first = Enumerable.Range(0, blocks.Length).FirstOrDefault(block => blocks[block].Uses(0) && blocks[block].Uses(1), -1);
        if (first < 0) return null;

        BlockHalf Renumbered(BlockHalf half) => half with { Input = StateAfterMove(half.Input, first) };
        var front = blocks[first] is { Left.Input: 0 } ordered ? ordered : new CellBlock(blocks[first].Right, blocks[first].Left);
        return new CellGraph(
            [front, .. blocks.RemoveAt(first).Select(block => new CellBlock(Renumbered(block.Left), Renumbered(block.Right)))]);
    }

    private static int StateAfterMove(int state, int first) => (state - CellGraph.Inputs) switch
    {
        < 0 => state,
        var block when block == first => CellGraph.Inputs,
        var block when block < first => state + 1,
        _ => state,
    };
}

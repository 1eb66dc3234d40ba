using ReproHarness.Nas.Architectures;

namespace ReproHarness.Claims.ArchitectureSearch;

/// <summary>A cell in words, for readers who cannot see the drawing.</summary>
internal static class CellLabels
{
    /// <summary>Every block and what the output is.</summary>
    public static string Of(CellGraph cell)
    {
        var blocks = cell.Blocks.Index()
            .Select(block => $"Block {block.Index + 1} adds {Half(block.Item.Left)} and {Half(block.Item.Right)}.");
        var ends = cell.LooseEnds.Select(State).ToList();
        return $"{string.Join(' ', blocks)} The output is "
            + $"{(ends.Count == 1 ? ends[0] : $"{string.Join(", ", ends[..^1])} and {ends[^1]}, concatenated")}.";
    }

    /// <summary>An input's name.</summary>
    public static string Input(int state) => state == 0 ? "two cells back" : "previous cell";

    private static string Half(BlockHalf half) => $"{OperationStyle.Words(half.Operation)} of {State(half.Input)}";

    private static string State(int state) => state switch
    {
        0 => "the cell two back",
        1 => "the previous cell",
        _ => $"block {state - CellGraph.Inputs + 1}",
    };
}

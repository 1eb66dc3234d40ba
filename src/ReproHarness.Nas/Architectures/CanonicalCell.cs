namespace ReproHarness.Nas.Architectures;

/// <summary>
/// The smallest form of a cell over all possible orders of its blocks and all orders of their halves. A form is compared block by
/// block, so the smallest one begins with the smallest first block: only the orders that tie for it are followed further, which is one for
/// most cells instead of up to 120.
/// </summary>
internal static class CanonicalCell
{
    private const int OperationBits = 4;
    private const int HalfBits = 8;

    public static CellGraph Of(CellGraph cell)
    {
        var blocks = cell.Blocks;
        // An order that is not finished: the new number of each state, 0 for a block that has none yet. State 0 is an input.
        var orders = new List<int[]> { Numbered(blocks.Length) };
        var smallest = new int[blocks.Length];
        for (var index = 0; index < blocks.Length; index++)
        {
            var (best, continued) = (int.MaxValue, new List<int[]>());
            foreach (var order in orders)
            {
                for (var block = 0; block < blocks.Length; block++)
                {
                    if (!CanStand(order, block, blocks[block])) continue;
                    var key = Key(order, blocks[block]);
                    if (key > best) continue;
                    if (key < best) continued.Clear();
                    best = key;
                    continued.Add(With(order, block, CellGraph.Inputs + index));
                }
            }

            (smallest[index], orders) = (best, continued);
        }

        return new CellGraph([.. smallest.Select(Block)]);
    }

    private static int[] Numbered(int blocks)
    {
        var order = new int[CellGraph.Inputs + blocks];
        for (var input = 0; input < CellGraph.Inputs; input++) order[input] = input;
        return order;
    }

    private static bool CanStand(int[] order, int block, CellBlock halves) =>
        order[CellGraph.Inputs + block] == 0 && IsKnown(order, halves.Left.Input) && IsKnown(order, halves.Right.Input);

    private static bool IsKnown(int[] order, int state) => state < CellGraph.Inputs || order[state] != 0;

    private static int[] With(int[] order, int block, int state)
    {
        var next = (int[])order.Clone();
        next[CellGraph.Inputs + block] = state;
        return next;
    }

    // A block as a number: the smaller half, then the larger; of a half the input, then the operation.
    private static int Key(int[] order, CellBlock block)
    {
        var (left, right) = (Key(order, block.Left), Key(order, block.Right));
        return (Math.Min(left, right) << HalfBits) | Math.Max(left, right);
    }

    private static int Key(int[] order, BlockHalf half) => (order[half.Input] << OperationBits) | (int)half.Operation;

    private static CellBlock Block(int key) => new(Half(key >> HalfBits), Half(key & ((1 << HalfBits) - 1)));

    private static BlockHalf Half(int key) => new(key >> OperationBits, (CellOperation)(key & ((1 << OperationBits) - 1)));
}

using ReproHarness.Nas.Architectures;

namespace ReproHarness.Unit.Nas;

/// <summary>
/// Cells by chance, written in every way in which they can be, and a judge of sameness that knows nothing of canonical forms.
/// </summary>
internal static class MadeUpCells
{
    /// <summary>A cell in words: <c>sep3x3(0)+identity(1) max3x3(0)+identity(2)</c>.</summary>
    public static CellGraph Cell(string text) => new([.. text.Split(' ').Select(Block)]);

    /// <summary>Any cell of so many blocks.</summary>
    public static CellGraph Random(Random random, int blocks, int operations = 8)
    {
        BlockHalf Half(int block) => new(random.Next(CellGraph.Inputs + block), (CellOperation)random.Next(operations));
        return new CellGraph([.. Enumerable.Range(0, blocks).Select(block => new CellBlock(Half(block), Half(block)))]);
    }

    /// <summary>Any architecture of cells of so many blocks.</summary>
    public static Architecture RandomArchitecture(int seed, int blocks, int operations = 8)
    {
        var random = new Random(seed);
        return new Architecture(Random(random, blocks, operations), Random(random, blocks, operations));
    }

    /// <summary>The same cell with its blocks in another order and halves exchanged, by chance.</summary>
    public static CellGraph Rewritten(CellGraph cell, Random random)
    {
        var renumbered = new Dictionary<int, int> { [0] = 0, [1] = 1 };
        var blocks = new List<CellBlock>();
        while (blocks.Count < cell.Blocks.Length)
        {
            var next = random.Next(cell.Blocks.Length);
            var block = cell.Blocks[next];
            if (renumbered.ContainsKey(CellGraph.Inputs + next) || !block.Halves.All(half => renumbered.ContainsKey(half.Input))) continue;
            renumbered[CellGraph.Inputs + next] = CellGraph.Inputs + blocks.Count;
            BlockHalf[] halves = [.. block.Halves.Select(half => half with { Input = renumbered[half.Input] })];
            blocks.Add(random.Next(2) == 0 ? new CellBlock(halves[0], halves[1]) : new CellBlock(halves[1], halves[0]));
        }

        return new CellGraph([.. blocks]);
    }

    /// <summary>
    /// Whether some renaming of blocks, of all there are, takes one cell to the other: each block has the same two halves as its image.
    /// </summary>
    public static bool AreTheSame(CellGraph one, CellGraph other) =>
        one.Blocks.Length == other.Blocks.Length && Renamings(one.Blocks.Length).Any(renaming =>
        one.Blocks.Select((block, number) => (block, number)).All(one =>
        {
            BlockHalf Renamed(BlockHalf half) =>
                half.Input < CellGraph.Inputs ? half : half with { Input = CellGraph.Inputs + renaming[half.Input - CellGraph.Inputs] };
            var (left, right) = (Renamed(one.block.Left), Renamed(one.block.Right));
            var image = other.Blocks[renaming[one.number]];
            return (image.Left == left && image.Right == right) || (image.Left == right && image.Right == left);
        }));

    private static IEnumerable<int[]> Renamings(int count) => count == 0 ? [[]] : Renamings(count - 1).SelectMany(shorter =>
        Enumerable.Range(0, count).Select(at => (int[])[.. shorter[..at], count - 1, .. shorter[at..]]));

    private static CellBlock Block(string text) =>
        text.Split('+') is [var left, var right] ? new CellBlock(Half(left), Half(right)) : throw new FormatException(text);

    private static BlockHalf Half(string text) => text.TrimEnd(')').Split('(') is [var name, var input]
        ? new BlockHalf(int.Parse(input, System.Globalization.CultureInfo.InvariantCulture), CellOperations.Parse(name, text))
            : throw new FormatException(text);
}

using System.Collections.Immutable;
using ReproHarness.Storage;

namespace ReproHarness.Nas.Architectures;

/// <summary>
/// A cell: blocks on two inputs and on one another. Its output is the concatenation of its loose ends, the blocks that no block uses, in
/// their order.
/// </summary>
/// <remarks>
/// Zoph et al., arXiv 1707.07012, section 3, concatenate "all of the unused hidden states generated in the convolutional cell": an input
/// is not generated in the cell, so one that no block takes is left out. (The program they released lists by hand, for each cell that it
/// holds, what is concatenated, and lists an input of NASNet-A that blocks do use. That is not followed here.)
/// </remarks>
public sealed record CellGraph
{
    /// <summary>States that a cell begins with.</summary>
    public const int Inputs = 2;

    /// <summary>The most blocks a cell may have: the paper's number.</summary>
    public const int LargestSize = 5;

    /// <summary>Checks and keeps the blocks.</summary>
    /// <param name="blocks">1 to 5 blocks, each on states before it.</param>
    /// <exception cref="InputException">There are too few or too many, or one takes a state that is not before it.</exception>
    public CellGraph(ImmutableArray<CellBlock> blocks)
    {
        if (blocks.IsDefault || blocks.Length is < 1 or > LargestSize)
            throw new InputException(
                $"cell of {(blocks.IsDefault ? 0 : blocks.Length)} blocks: allowed are 1 to {LargestSize}; change the cell");
        for (var i = 0; i < blocks.Length; i++)
        {
            foreach (var half in blocks[i].Halves)
            {
                if (half.Input < 0 || half.Input >= Inputs + i)
                    throw new InputException(
                        $"cell block {i + 1} takes input {half.Input}: allowed are 0 to {Inputs + i - 1}, the cell's inputs and the "
                            + $"blocks before it; change the cell");
                if (!Enum.IsDefined(half.Operation))
                    throw new InputException(
                        $"cell block {i + 1} has operation number {(int)half.Operation}: allowed are 0 to "
                            + $"{Enum.GetValues<CellOperation>().Length - 1}; change the cell");
            }
        }

        Blocks = blocks;
    }

    /// <summary>The blocks; the first is state 2.</summary>
    public ImmutableArray<CellBlock> Blocks { get; }

    /// <summary>The states that are concatenated, ascending: at least one.</summary>
    public IEnumerable<int> LooseEnds => Enumerable.Range(Inputs, Blocks.Length).Where(state => !Uses(state));

    /// <summary>Such as <c>identity(0)+sep3x3(1) max3x3(0)+identity(2)</c>.</summary>
    public string Text => string.Join(' ', Blocks);

    /// <summary>Whether a block takes <paramref name="state"/>.</summary>
    public bool Uses(int state) => Blocks.Any(block => block.Uses(state));

    /// <summary>The canonical form: the same for all cells that differ from this one only in the order of halves and blocks.</summary>
    public CellGraph Canonical() => CanonicalCell.Of(this);

    /// <summary>Whether the blocks are the same, in the same order; compare canonical forms to tell cells apart.</summary>
    public bool Equals(CellGraph? other) => other is not null && Blocks.AsSpan().SequenceEqual(other.Blocks.AsSpan());

    /// <inheritdoc />
    public override int GetHashCode() => Blocks.Aggregate(Blocks.Length, HashCode.Combine);

    /// <inheritdoc />
    public override string ToString() => Text;
}

using System.Collections.Immutable;
using ReproHarness.Nas.Architectures;
using ReproHarness.Nas.Searchers;
using ReproHarness.Storage;

namespace ReproHarness.Nas.Spaces;

/// <summary>The architectures among which a search chooses.</summary>
/// <param name="Name">Its name in files and on pages.</param>
/// <param name="Blocks">Blocks of a cell, 1 to 5.</param>
/// <param name="Operations">What a half of a block may do; at least two, each once.</param>
/// <param name="FirstInputsFixed">Whether the first block of a cell takes both inputs of the cell, one each.</param>
/// <param name="OneCell">Whether the reduction cell has the graph of the normal cell.</param>
public sealed record SearchSpace(string Name, int Blocks, ImmutableArray<CellOperation> Operations, bool FirstInputsFixed, bool OneCell)
    : IDecisionSpace
{
    /// <summary>The cells that are decided on.</summary>
    public IReadOnlyList<CellRole> Cells => OneCell ? [CellRole.Normal] : [CellRole.Normal, CellRole.Reduction];

    /// <summary>
    /// The decisions in order: cell by cell, block by block, the two inputs and then the two operations. Source: Zoph et al.,
    /// arXiv 1707.07012, section 3, without their choice of sum or concatenation, where every cell they published has the sum.
    /// </summary>
    public ImmutableArray<Decision> Decisions => [.. Cells.SelectMany(DecisionsOf)];

    /// <inheritdoc />
    IReadOnlyList<int> IDecisionSpace.Choices => [.. Decisions.Select(decision => decision.Choices)];

    /// <summary>The hash of the architecture that these choices make.</summary>
    public string NameOf(IReadOnlyList<int> choices) => Decode(choices).Hash;

    /// <summary>The architecture that these choices make. Many choices make the same one.</summary>
    /// <param name="choices">One for each decision, each from 0 to below its number of choices.</param>
    /// <exception cref="InputException">There are too many or too few, or one is out of range.</exception>
    public Architecture Decode(IReadOnlyList<int> choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        var decisions = Decisions;
        if (choices.Count != decisions.Length)
            throw new InputException(
                $"{choices.Count} choices in search space '{Name}': {decisions.Length} are needed, one for each decision; give as many");
        for (var i = 0; i < choices.Count; i++)
        {
            if (choices[i] < 0 || choices[i] >= decisions[i].Choices)
                throw new InputException(
                    $"choice {choices[i]} of decision {i + 1} in search space '{Name}': allowed are 0 to {decisions[i].Choices - 1}; "
                        + $"change the choice");
        }

        var perCell = choices.Count / Cells.Count;
        var normal = Cell([.. choices.Take(perCell)]);
        return new Architecture(normal, OneCell ? normal : Cell([.. choices.Skip(perCell)]));
    }

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="InputException">A value is out of range.</exception>
    public void Validate()
    {
        if (Blocks is < 1 or > CellGraph.LargestSize)
            throw new InputException(
                $"search space '{Name}' with {Blocks} blocks a cell: allowed are 1 to {CellGraph.LargestSize}; change the space");
        if (Operations.IsDefault || Operations.Length < 2 || Operations.Distinct().Count() != Operations.Length
            || !Operations.All(Enum.IsDefined))
            throw new InputException(
                $"search space '{Name}' with operations [{(Operations.IsDefault ? "" : string.Join(", ", Operations))}]: at least two "
                    + $"are needed, each once; change the space");
    }

    /// <summary>The cell that the choices about it make, as they make it.</summary>
    /// <param name="choices">In range, one for each decision on a cell.</param>
    internal CellGraph Cell(ReadOnlySpan<int> choices)
    {
        var blocks = ImmutableArray.CreateBuilder<CellBlock>(Blocks);
        var next = 0;
        for (var block = 0; block < Blocks; block++)
        {
            var (left, right) = HasInputs(block) ? (choices[next++], choices[next++]) : (0, 1);
            blocks.Add(new CellBlock(new BlockHalf(left, Operations[choices[next++]]), new BlockHalf(right, Operations[choices[next++]])));
        }

        return new CellGraph(blocks.MoveToImmutable());
    }

    /// <summary>The decisions on one cell.</summary>
    internal IEnumerable<Decision> DecisionsOf(CellRole role) =>
        from block in Enumerable.Range(0, Blocks)
        from part in Enum.GetValues<BlockPart>()
        let decision =
            new Decision(
                role, block, part, part is BlockPart.LeftInput or BlockPart.RightInput ? CellGraph.Inputs + block : Operations.Length)
        where HasInputs(block) || !decision.IsInput
        select decision;

    private bool HasInputs(int block) => block > 0 || !FirstInputsFixed;
}

using System.Collections.Immutable;
using ReproHarness.Nas.Architectures;
using ReproHarness.Storage;

namespace ReproHarness.Nas.Networks;

/// <summary>The positions, channels and inputs of the cells of a network. They determine all its layers.</summary>
/// <param name="Stem">Channels and pixels of the stem's output.</param>
/// <param name="Cells">The cells that the logits depend on, in order; the last one's output is classified.</param>
public sealed record CellPlan((int Channels, int Height, int Width) Stem, ImmutableArray<PlacedCell> Cells)
{
    /// <summary>The network of <paramref name="architecture"/> in <paramref name="stack"/>.</summary>
    /// <remarks>
    /// The first cell takes the stem twice. Both inputs of a cell are fitted to its channels by ReLU, a pointwise convolution and a norm,
    /// of which NASNet leaves out the one that would change neither channels nor resolution; and where it halves a resolution by two
    /// shifted convolutions ("factorised reduction"), here is one with stride 2.
    /// </remarks>
    /// <exception cref="InputException">The stack is out of range.</exception>
    public static CellPlan Of(Architecture architecture, CellStack stack)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentNullException.ThrowIfNull(stack);
        stack.Validate();
        var stem = (stack.StemChannels, CellStack.Strided(stack.Height, stack.StemStride),
            CellStack.Strided(stack.Width, stack.StemStride));
        var (_, height, width) = stem;
        var placed = new List<PlacedCell>();
        var sources = new List<CellSource> { new(0, stack.StemChannels, 1), new(0, stack.StemChannels, 1) };
        foreach (var (role, stage) in Roles(stack))
        {
            // What came out before a reduction is twice as large as what came out of it.
            var shrinks = placed.Count > 0 && placed[^1].Role == CellRole.Reduction;
            var before = sources[^2] with { Stride = shrinks ? PlacedCell.ReductionStride : 1 };
            var cell = new PlacedCell(placed.Count + 1, role, architecture.Cell(role), stack.StemChannels << stage, height, width, before,
                sources[^1]);
            placed.Add(cell);
            sources.Add(new CellSource(cell.Number, cell.OutputChannels, 1));
            (height, width) = (cell.Height, cell.Width);
        }

        return new CellPlan(stem, Living(placed));
    }

    private static IEnumerable<(CellRole Role, int Stage)> Roles(CellStack stack) =>
        from stage in Enumerable.Range(0, stack.Stages)
        from cell in Enumerable.Range(stage == 0 ? 1 : 0, stack.NormalCells + (stage == 0 ? 0 : 1))
        select (cell == 0 ? CellRole.Reduction : CellRole.Normal, stage);

    // Cells whose blocks take one of the two inputs only may leave every other cell without a reader.
    private static ImmutableArray<PlacedCell> Living(List<PlacedCell> cells)
    {
        var read = new HashSet<int> { cells.Count };
        for (var i = cells.Count - 1; i >= 0; i--)
        {
            if (read.Contains(cells[i].Number)) read.UnionWith(cells[i].Inputs.Select(input => input.Source.Cell));
        }

        return [.. cells.Where(cell => read.Contains(cell.Number))];
    }
}

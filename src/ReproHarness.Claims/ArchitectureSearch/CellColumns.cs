using ReproHarness.Nas.Architectures;

namespace ReproHarness.Claims.ArchitectureSearch;

/// <summary>Something in a column of a drawing.</summary>
/// <param name="State">The cell's state, or <see cref="CellColumns.Output"/>.</param>
/// <param name="IsWire">Whether only its wire passes here, to columns further right.</param>
internal readonly record struct ColumnItem(int State, bool IsWire);

/// <summary>A piece of wire from an item of a column to one of the next.</summary>
internal readonly record struct ColumnLink(int Column, ColumnItem From, ColumnItem To);

/// <summary>
/// A cell in columns: the inputs, then each block one column right of the last state that it takes, then the output. A state that is read
/// further right has one wire through the columns between, so no wire runs behind a block. Source: Sugiyama et al., Methods for visual
/// understanding of hierarchical system structures, 1981.
/// </summary>
internal sealed class CellColumns
{
    /// <summary>The state that stands for the cell's output.</summary>
    public const int Output = int.MaxValue;

    private readonly List<ColumnItem>[] _columns;
    private readonly List<ColumnLink> _links = [];

    public CellColumns(CellGraph cell)
    {
        var column = Places(cell);
        var last = column.Max() + 1;
        _columns = [.. Enumerable.Range(0, last + 1)
            .Select(at => column.Index().Where(state => state.Item == at).Select(state => new ColumnItem(state.Index, false)).ToList())];
        _columns[last].Add(new ColumnItem(Output, false));
        for (var state = 0; state < column.Length; state++) Connect(state, column[state], [.. Readers(cell, state, column, last)]);
        Order();
    }

    /// <summary>The items of each column, top to bottom.</summary>
    public IReadOnlyList<IReadOnlyList<ColumnItem>> Items => _columns;

    /// <summary>All pieces of wire.</summary>
    public IReadOnlyList<ColumnLink> Links => _links;

    private static int[] Places(CellGraph cell)
    {
        var column = new int[CellGraph.Inputs + cell.Blocks.Length];
        foreach (var (number, block) in cell.Blocks.Index())
            column[CellGraph.Inputs + number] = 1 + block.Halves.Max(half => column[half.Input]);
        return column;
    }

    private static IEnumerable<(int State, int Column)> Readers(CellGraph cell, int state, int[] column, int last)
    {
        foreach (var (number, block) in cell.Blocks.Index())
        {
            if (block.Uses(state)) yield return (CellGraph.Inputs + number, column[CellGraph.Inputs + number]);
        }

        if (cell.LooseEnds.Contains(state)) yield return (Output, last);
    }

    private void Connect(int state, int from, List<(int State, int Column)> readers)
    {
        for (var at = from; readers.Exists(reader => reader.Column > at); at++)
        {
            var here = new ColumnItem(state, at > from);
            if (here.IsWire) _columns[at].Add(here);
            foreach (var reader in readers.Where(reader => reader.Column == at + 1))
                _links.Add(new ColumnLink(at, here, new ColumnItem(reader.State, false)));
            if (readers.Exists(reader => reader.Column > at + 1)) _links.Add(new ColumnLink(at, here, new ColumnItem(state, true)));
        }
    }

    // Column by column the best of all orders, the others as they are, until nothing gets better: at most seven items stand in one.
    private void Order()
    {
        for (var before = double.PositiveInfinity; Cost() is var cost && cost < before; before = cost)
        {
            for (var at = 0; at < _columns.Length; at++)
            {
                var (best, least) = (_columns[at], Cost());
                foreach (var order in Orders(_columns[at]))
                {
                    _columns[at] = order;
                    if (Cost() is var now && now < least) (best, least) = (order, now);
                }

                _columns[at] = best;
            }
        }
    }

    // Crossings first, then straight wires.
    private double Cost()
    {
        const double Crossing = 1000;
        var ends = _links.ConvertAll(link =>
            (link.Column, From: _columns[link.Column].IndexOf(link.From), To: _columns[link.Column + 1].IndexOf(link.To)));
        var crossings = ends.Index()
            .Sum(one => ends.Take(one.Index)
                .Count(other => other.Column == one.Item.Column && (other.From - one.Item.From) * (other.To - one.Item.To) < 0));
        return crossings * Crossing
            + ends.Sum(end => Math.Pow(end.From - _columns[end.Column].Count / 2.0 - end.To + _columns[end.Column + 1].Count / 2.0, 2));
    }

    private static IEnumerable<List<ColumnItem>> Orders(List<ColumnItem> items) =>
        items.Count <= 1
            ? [items]
            : items.SelectMany(
                (first, at) => Orders([.. items[..at], .. items[(at + 1)..]]).Select(rest => (List<ColumnItem>)[first, .. rest]));
}

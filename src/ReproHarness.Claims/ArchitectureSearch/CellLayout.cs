using ReproHarness.Nas.Architectures;

namespace ReproHarness.Claims.ArchitectureSearch;

/// <summary>Where the items of a drawing are, in the units of its view box.</summary>
internal sealed class CellLayout
{
    /// <summary>Sides of an input's or the output's box.</summary>
    public const double EndWidth = 96, EndHeight = 32;

    /// <summary>Sides of a block.</summary>
    public const double BlockWidth = 160, BlockHeight = 76;

    private const double ColumnGap = 44, Margin = 4;
    private const int Sweeps = 60;

    private readonly Dictionary<(int Column, ColumnItem Item), double> _middles = [];
    private readonly CellColumns _columns;

    public CellLayout(CellGraph cell)
    {
        _columns = new CellColumns(cell);
        for (var column = 0; column < _columns.Items.Count; column++) Settle(column, _ => 0);
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var column = sweep % _columns.Items.Count;
            Settle(column, item => Neighbours(column, item));
        }

        var top = _middles.Min(place => place.Value - HeightOf(place.Key.Item) / 2) - Margin;
        foreach (var place in _middles.Keys.ToList()) _middles[place] = Math.Round(_middles[place] - top, 1);
        Height = _middles.Max(place => place.Value + HeightOf(place.Key.Item) / 2) + Margin;
        Width = Left(_columns.Items.Count - 1) + EndWidth + Margin;
    }

    /// <summary>Sides of the whole.</summary>
    public double Width { get; }

    /// <inheritdoc cref="Width"/>
    public double Height { get; }

    /// <summary>Every item that is drawn as a box, with its left edge and its middle.</summary>
    public IEnumerable<(int State, double Left, double Middle)> Boxes =>
        _middles.Where(place => !place.Key.Item.IsWire).Select(place => (place.Key.Item.State, Left(place.Key.Column), place.Value));

    /// <summary>The pieces of wire between columns.</summary>
    public IReadOnlyList<ColumnLink> Links => _columns.Links;

    /// <summary>The wires through columns, with the edges of the column and their height.</summary>
    public IEnumerable<(int State, double Left, double Right, double Middle)> Wires =>
        _middles.Where(place => place.Key.Item.IsWire)
            .Select(place => (place.Key.Item.State, Left(place.Key.Column), Right(place.Key.Column), place.Value));

    /// <summary>The left edge of a column.</summary>
    public static double Left(int column) => Margin + (column == 0 ? 0 : EndWidth + ColumnGap + (column - 1) * (BlockWidth + ColumnGap));

    /// <summary>Its right edge.</summary>
    public static double Right(int column) => Left(column) + (column == 0 ? EndWidth : BlockWidth);

    /// <summary>The middle of an item.</summary>
    public double Middle(int column, ColumnItem item) => _middles[(column, item)];

    private double Neighbours(int column, ColumnItem item)
    {
        var right = _columns.Links.Where(link => link.Column == column && link.From == item).Select(link => Middle(column + 1, link.To));
        var left = _columns.Links.Where(link => link.Column == column - 1 && link.To == item).Select(link => Middle(column - 1, link.From));
        return right.Concat(left).DefaultIfEmpty(Middle(column, item)).Average();
    }

    // As near as possible to what each wants, in order and apart: the means of those that would overlap ("pool adjacent violators").
    private void Settle(int column, Func<ColumnItem, double> wanted)
    {
        var pools = new List<(double Sum, int Count)>();
        var offsets = new List<double>();
        ColumnItem? above = null;
        foreach (var item in _columns.Items[column])
        {
            offsets.Add(above is { } upper ? offsets[^1] + Distance(upper, item) : 0);
            above = item;
            pools.Add((wanted(item) - offsets[^1], 1));
            while (pools.Count > 1 && pools[^1].Sum / pools[^1].Count < pools[^2].Sum / pools[^2].Count)
            {
                pools[^2] = (pools[^2].Sum + pools[^1].Sum, pools[^2].Count + pools[^1].Count);
                pools.RemoveAt(pools.Count - 1);
            }
        }

        var settled = pools.SelectMany(pool => Enumerable.Repeat(pool.Sum / pool.Count, pool.Count));
        foreach (var (item, place, offset) in _columns.Items[column].Zip(settled, offsets)) _middles[(column, item)] = place + offset;
    }

    private static double Distance(ColumnItem upper, ColumnItem lower)
    {
        const double Gap = 14;
        return (HeightOf(upper) + HeightOf(lower)) / 2 + Gap;
    }

    private static double HeightOf(ColumnItem item) =>
        item.IsWire ? 4 : item.State is < CellGraph.Inputs or CellColumns.Output ? EndHeight : BlockHeight;
}

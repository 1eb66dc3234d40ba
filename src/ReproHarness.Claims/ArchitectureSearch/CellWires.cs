using System.Globalization;
using ReproHarness.Nas.Architectures;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Plots;

namespace ReproHarness.Claims.ArchitectureSearch;

/// <summary>
/// The wires of a drawing, one path for each state: where two cross, a rim of paper shows which is above. At the output wires join, and
/// none is above.
/// </summary>
internal static class CellWires
{
    /// <summary>All wires, to be drawn before the boxes.</summary>
    public static Html Of(CellGraph cell, CellLayout layout) =>
        Html.Join(layout.Links.Select(link => link.From.State).Distinct().Order().Select(state =>
    {
        var links = layout.Links.Where(link => link.From.State == state).ToLookup(link => link.To.State == CellColumns.Output);
        var crossing = string.Concat(Through(layout, state).Concat(links[false].SelectMany(link => Between(cell, layout, link))));
        var all = Stub(layout, state) + crossing + string.Concat(links[true].SelectMany(link => Between(cell, layout, link)));
        return Html.Of($"""
            <path d="{crossing}" fill="none" stroke="var({InkColor.Paper.Variable})" stroke-width="5"/><path d="{all}" fill="none" stroke="var({InkColor.Axis.Variable})" stroke-width="1.5"/>
            """);
    }));

    private static IEnumerable<string> Through(CellLayout layout, int state) =>
        layout.Wires.Where(wire => wire.State == state)
            .Select(wire => string.Create(CultureInfo.InvariantCulture, $"M{wire.Left:0.#} {wire.Middle:0.#}H{wire.Right:0.#}"));

    // Within its own block a wire crosses nothing, and the rim would be seen on the block's ground.
    private static string Stub(CellLayout layout, int state)
    {
        if (state < CellGraph.Inputs) return "";
        var (_, left, middle) = layout.Boxes.First(box => box.State == state);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"M{left + CellLayout.BlockWidth - BlockPort.SumInset:0.#} {middle:0.#}H{left + CellLayout.BlockWidth:0.#}");
    }

    private static IEnumerable<string> Between(CellGraph cell, CellLayout layout, ColumnLink link) =>
        Ends(cell, layout, link)
            .Select(
                end => Curve(CellLayout.Right(link.Column), layout.Middle(link.Column, link.From), CellLayout.Left(link.Column + 1), end));

    // A wire to a block ends at the halves that read it: one or both.
    private static IEnumerable<double> Ends(CellGraph cell, CellLayout layout, ColumnLink link) =>
        link.To is { IsWire: true } or { State: CellColumns.Output }
        ? [layout.Middle(link.Column + 1, link.To)]
        : BlockPorts.Of(cell, layout, link.To.State).Where(port => port.Input == link.From.State).Select(port => port.Middle);

    private static string Curve(double left, double from, double right, double to)
    {
        var middle = (left + right) / 2;
        return string.Create(
            CultureInfo.InvariantCulture, $"M{left:0.#} {from:0.#}C{middle:0.#} {from:0.#} {middle:0.#} {to:0.#} {right:0.#} {to:0.#}");
    }
}

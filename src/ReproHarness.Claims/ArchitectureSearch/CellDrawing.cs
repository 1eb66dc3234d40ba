using ReproHarness.Nas.Architectures;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Plots;
using static ReproHarness.Reporting.Plots.SvgMarkup;

namespace ReproHarness.Claims.ArchitectureSearch;

/// <summary>An architecture's cells, drawn: inputs left, blocks as pairs of operations that are added, output right.</summary>
internal static class CellDrawing
{
    // A wide cell is not shrunk further, until nobody can read it: it scrolls.
    private const double LeastScale = 0.8;

    private const string Stride = "Operations on the two inputs have stride 2.";
    private const string OneGraph = "In the reduction cell, operations on the two inputs have stride 2.";

    /// <summary>A figure for each cell; one for both where they are the same.</summary>
    /// <param name="architecture">What is drawn.</param>
    /// <param name="id">Begins every id of the drawing: another one for each drawing of a page.</param>
    public static Html Of(Architecture architecture, string id) => architecture.Normal.Equals(architecture.Reduction)
        ? Figure(architecture.Normal, id, $"{id}-both", "Normal and reduction cell", OneGraph)
        : Html.Join(
            [Figure(architecture.Normal, id, $"{id}-normal", "Normal cell", ""),
                Figure(architecture.Reduction, id, $"{id}-reduction", "Reduction cell", Stride)]);

    /// <summary>The width in pixels below which a drawing of the architecture scrolls.</summary>
    public static double LeastWidth(Architecture architecture) =>
        LeastScale * Math.Max(new CellLayout(architecture.Normal).Width, new CellLayout(architecture.Reduction).Width);

    private static Html Figure(CellGraph cell, string card, string id, string title, string note)
    {
        var layout = new CellLayout(cell);
        return Html.Of($"""
            <figure>
            <div class="scroll" tabindex="0" role="region" aria-labelledby="{card}-title {id}-t">
            <svg class="plot drawing" viewBox="0 0 {Number(layout.Width)} {Number(layout.Height)}" style="max-width:{Number(layout.Width)}px;min-width:{Number(LeastScale * layout.Width)}px" role="img" aria-labelledby="{id}-t {id}-d"><title id="{id}-t">{title}</title><desc id="{id}-d">{CellLabels.Of(cell)} {note}</desc>
            {Html.Join(layout.Boxes.Where(box => IsBlock(box.State)).Select(box => Ground(box.Left, box.Middle)))}
            {CellWires.Of(cell, layout)}
            {Html.Join(layout.Boxes.Select(box => Box(cell, layout, box.State, box.Left, box.Middle)))}
            </svg>
            </div>
            <figcaption><b>{title}.</b> {Joined(cell)}{note}</figcaption>
            </figure>
            """);
    }

    private static string Joined(CellGraph cell) =>
        cell.LooseEnds.Count() is > 1 and var ends ? $"The outputs of {ends} blocks are concatenated. " : "";

    private static bool IsBlock(int state) => state is >= CellGraph.Inputs and not CellColumns.Output;

    private static Html Box(CellGraph cell, CellLayout layout, int state, double left, double middle) => state switch
    {
        CellColumns.Output => End(left, middle, "output", used: true),
        < CellGraph.Inputs => End(left, middle, CellLabels.Input(state), cell.Uses(state)),
        _ => Block(BlockPorts.Of(cell, layout, state), left, middle),
    };

    private static Html End(double left, double middle, string words, bool used) => Html.Of($"""
        <g opacity="{(used ? "1" : "0.45")}"><rect x="{Number(left)}" y="{Number(middle - CellLayout.EndHeight / 2)}" width="{Number(CellLayout.EndWidth)}" height="{Number(CellLayout.EndHeight)}" rx="16" fill="var({InkColor.Paper.Variable})" stroke="var({InkColor.Axis.Variable})" stroke-width="1.5"/>{Text(left + CellLayout.EndWidth / 2, middle, words)}</g>
        """);

    private static Html Ground(double left, double middle) => Html.Of($"""
        <rect x="{Number(left)}" y="{Number(middle - CellLayout.BlockHeight / 2)}" width="{Number(CellLayout.BlockWidth)}" height="{Number(CellLayout.BlockHeight)}" rx="10" fill="var({InkColor.Band.Variable})" fill-opacity="0.55"/>
        """);

    private static Html Block(IReadOnlyList<BlockPort> ports, double left, double middle) => Html.Of($"""
        {Html.Join(ports.Select(port => Operation(port, left, middle)))}
        {Sum(left + CellLayout.BlockWidth - BlockPort.SumInset, middle)}
        """);

    private static Html Operation(BlockPort port, double left, double middle)
    {
        var ink = OperationStyle.Ink(port.Operation).Variable;
        var (x, right, sum) =
            (left + BlockPort.Inset, left + BlockPort.Inset + BlockPort.Width, left + CellLayout.BlockWidth - BlockPort.SumInset);
        return Html.Of($"""
            <path d="M{Number(right)} {Number(port.Middle)}Q{Number(sum)} {Number(port.Middle)} {Number(sum)} {Number(middle)}" fill="none" stroke="var({InkColor.Axis.Variable})" stroke-width="1.5"/>
            <rect x="{Number(x)}" y="{Number(port.Middle - BlockPort.Height / 2)}" width="{Number(BlockPort.Width)}" height="{Number(BlockPort.Height)}" rx="5" fill="var({InkColor.Paper.Variable})"/>
            <rect x="{Number(x)}" y="{Number(port.Middle - BlockPort.Height / 2)}" width="{Number(BlockPort.Width)}" height="{Number(BlockPort.Height)}" rx="5" fill="var({ink})" fill-opacity="0.14" stroke="var({ink})" stroke-width="1.5"/>
            {Text(x + BlockPort.Width / 2, port.Middle, OperationStyle.Words(port.Operation))}
            """);
    }

    private static Html Sum(double x, double y) => Html.Of($"""
        <circle cx="{Number(x)}" cy="{Number(y)}" r="8" fill="var({InkColor.Paper.Variable})" stroke="var({InkColor.Axis.Variable})" stroke-width="1.5"/><path d="M{Number(x - 4)} {Number(y)}h8m-4 -4v8" stroke="var({InkColor.Text.Variable})" stroke-width="1.5"/>
        """);

    private static Html Text(double x, double middle, string words) =>
        Html.Of($"""<text class="row" x="{Number(x)}" y="{Number(middle + 4)}" text-anchor="middle">{words}</text>""");
}

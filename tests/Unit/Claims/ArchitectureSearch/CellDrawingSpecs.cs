using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ReproHarness.Claims.ArchitectureSearch;
using ReproHarness.Nas.Architectures;
using ReproHarness.Unit.Nas;

namespace ReproHarness.Unit.Claims.ArchitectureSearch;

public sealed class CellDrawingSpecs
{
    private static readonly Architecture Large = new(
        MadeUpCells.Cell("sep3x3(0)+identity(1) max3x3(0)+sep5x5(2) avg3x3(1)+dil3x3(2) conv1x7-7x1(3)+sep7x7(1) identity(4)+avg3x3(0)"),
        MadeUpCells.Cell("sep3x3(0)+sep3x3(0) identity(2)+identity(2)"));

    private static XElement Draw(Architecture architecture, string id = "one") =>
        XElement.Parse($"<all>{CellDrawing.Of(architecture, id).Markup}</all>");

    [Fact]
    public void Both_cells_are_drawn_and_equal_ones_once()
    {
        Draw(Large).Elements("figure").Should().HaveCount(2);
        Draw(new Architecture(Large.Normal, Large.Normal)).Elements("figure").Should().ContainSingle();
    }

    [Fact]
    public void A_drawing_is_named_and_told_to_those_who_cannot_see_it()
    {
        var svg = Draw(Large).Descendants("svg").Last();
        svg.Attribute("role")!.Value.Should().Be("img");
        svg.Attribute("aria-labelledby")!.Value.Split(' ').Should()
            .Equal(svg.Element("title")!.Attribute("id")!.Value, svg.Element("desc")!.Attribute("id")!.Value);
        svg.Element("title")!.Value.Should().Be("Reduction cell");
        svg.Element("desc")!.Value.Should().Be(
            "Block 1 adds separable 3×3 of the cell two back and separable 3×3 of the cell two back. Block 2 adds identity of block 1 "
                + "and identity of block 1. The output is block 2. Operations on the two inputs have stride 2.");
    }

    [Fact]
    public void Ids_of_two_drawings_never_meet()
    {
        string[] Ids(string id) => [.. Draw(Large, id).Descendants().Attributes("id").Select(attribute => attribute.Value)];
        Ids("one").Should().OnlyHaveUniqueItems().And.NotIntersectWith(Ids("two"));
    }

    [Fact]
    public void Every_colour_comes_from_the_style_sheet() =>
        CellDrawing.Of(Large, "one").Markup.Should()
            .NotMatchRegex("(fill|stroke)=\"(?!var|none)").And.Contain("var(--s1)").And.Contain("var(--paper)");

    [Fact]
    public void Every_operation_of_every_block_is_written()
    {
        var texts = Draw(Large).Descendants("svg").First().Descendants("text").Select(text => text.Value);
        texts.Should()
            .BeEquivalentTo(
                Large.Normal.Blocks.SelectMany(block => block.Halves).Select(half => OperationStyle.Words(half.Operation))
                    .Concat(["two cells back", "previous cell", "output"]));
    }

    [Fact]
    public void No_box_lies_on_another_no_wire_runs_through_one_and_all_are_inside()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var cell = MadeUpCells.Random(new Random(seed), 1 + seed % 5).Canonical();
            var layout = new CellLayout(cell);
            var boxes = layout.Boxes.Select(
                box =>
                    (box.Left, Right: box.Left + WidthOf(box.State), Top: box.Middle - HeightOf(box.State) / 2,
                        Bottom: box.Middle + HeightOf(box.State) / 2)).ToList();
            boxes.Should()
                .HaveCount(3 + cell.Blocks.Length).And.OnlyContain(
                    box => box.Left > 0 && box.Top > 0 && box.Right < layout.Width && box.Bottom < layout.Height);
            foreach (var (box, number) in boxes.Select((box, number) => (box, number)))
            {
                boxes.Take(number).Should()
                    .NotContain(
                        other => other.Left < box.Right && box.Left < other.Right && other.Top < box.Bottom && box.Top < other.Bottom,
                        cell.Text);
                layout.Wires.Should()
                    .NotContain(
                        wire => wire.Left < box.Right && box.Left < wire.Right && wire.Middle > box.Top && wire.Middle < box.Bottom,
                        cell.Text);
            }
        }
    }

    [Fact]
    public void A_wire_ends_at_every_operation_that_reads_its_state_and_at_the_output()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var cell = MadeUpCells.Random(new Random(seed), 1 + seed % 5).Canonical();
            var layout = new CellLayout(cell);
            var ends = XElement.Parse($"<all>{CellWires.Of(cell, layout).Markup}</all>").Elements("path")
                .SelectMany(path => Regex.Matches(path.Attribute("d")!.Value, @"([\d.]+) ([\d.]+)(?=M|$)"))
                .Select(match => (X: Number(match.Groups[1].Value), Y: Number(match.Groups[2].Value))).Distinct().ToList();
            foreach (var (state, left, middle) in layout.Boxes.Where(box => box.State >= CellGraph.Inputs))
            {
                double[] readers = state == CellColumns.Output
                    ? [middle]
                    : [.. BlockPorts.Of(cell, layout, state).Select(port => port.Middle)];
                readers.Should()
                    .OnlyContain(reader => ends.Exists(end => Math.Abs(end.X - left) < 0.11 && Math.Abs(end.Y - reader) < 0.11), cell.Text);
            }
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static double WidthOf(int state) =>
        state is < CellGraph.Inputs or CellColumns.Output ? CellLayout.EndWidth : CellLayout.BlockWidth;

    private static double HeightOf(int state) =>
        state is < CellGraph.Inputs or CellColumns.Output ? CellLayout.EndHeight : CellLayout.BlockHeight;
}

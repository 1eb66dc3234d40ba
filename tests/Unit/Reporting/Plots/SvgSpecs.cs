using System.Text.RegularExpressions;
using System.Xml.Linq;
using ReproHarness.Contracts.Figures;
using ReproHarness.Reporting.Plots;
using ReproHarness.Unit.Reporting.Pages;

namespace ReproHarness.Unit.Reporting.Plots;

public sealed class SvgSpecs
{
    private static readonly FigureData Figure = EvidenceBuilder.Curve(1.0, 1.0, 10000);

    private static string Draw(FigureData figure, string id = "one") =>
        FigurePlot.Of(figure, PlotLimits.Of([figure]), id, "cell", captionSaid: false).Markup;

    [Fact]
    public void A_plot_scales_by_its_view_box_and_is_named_for_those_who_cannot_see_it()
    {
        var svg = XElement.Parse(Draw(Figure)).Element("svg")!;

        svg.Attribute("width").Should().BeNull();
        svg.Attribute("viewBox")!.Value.Should().Be("0 0 340 250");
        svg.Attribute("role")!.Value.Should().Be("img");
        svg.Element("title")!.Value.Should().Be("Adversarial error, cell");
        svg.Element("desc")!.Value.Should().NotBeEmpty();
    }

    [Fact]
    public void Ids_of_two_plots_never_meet_and_every_reference_has_its_target()
    {
        string[] Ids(string svg) => [.. Regex.Matches(svg, " id=\"([^\"]+)\"").Select(match => match.Groups[1].Value)];
        var one = Draw(Figure);

        Ids(one).Should().OnlyHaveUniqueItems().And.NotIntersectWith(Ids(Draw(Figure, "two")));
        Regex.Matches(one, @"url\(#([^)]+)\)").Select(match => match.Groups[1].Value).Should().NotBeEmpty().And.BeSubsetOf(Ids(one));
    }

    [Fact]
    public void Every_colour_comes_from_the_style_sheet()
    {
        Draw(Figure).Should().NotMatchRegex("(fill|stroke)=\"(#|black|white)").And.Contain("var(--s1)").And.Contain("var(--band)");
    }

    [Fact]
    public void Every_measured_point_is_a_mark_and_zero_has_no_place_on_a_logarithmic_axis()
    {
        var measured = Figure.Series.Single(series => series.Name == "measured");
        var marks = measured.Y.Count(rate => rate > 0);

        XElement.Parse(Draw(Figure)).Descendants("ellipse").Should().HaveCount(marks);
        var zeroed = measured with { Y = [0, .. measured.Y.Skip(1)] };
        XElement.Parse(Draw(Figure with { Series = [zeroed] })).Descendants("ellipse").Should().HaveCount(marks - 1);
    }

    [Fact]
    public void A_figure_without_a_drawable_point_says_so()
    {
        var empty = Figure with { Series = [new FigureSeries("measured", SeriesKind.Points, [0.1], [0], [], [])] };

        Draw(empty).Should().Contain("nothing to draw").And.NotContain("<svg");
    }

    [Fact]
    public void Intervals_stay_inside_a_linear_axis_and_do_not_stretch_a_logarithmic_one()
    {
        var figure =
            new FigureData("f", "f", new("x", false), new("y", false), [new("s", SeriesKind.Points, [1, 2], [1, 2], [0.1, 1], [3, 4])], "");
        PlotLimits.Of([figure])!.Y.Low.Should().BeLessThan(0.1);
        PlotLimits.Of([figure])!.Y.High.Should().BeGreaterThan(4);
        PlotLimits.Of([figure with { Y = new("y", true) }])!.Y.High.Should().BeLessThan(Math.Log10(3));
    }

    [Fact]
    public void Powers_of_ten_are_raised_and_minor_ticks_stand_between_them()
    {
        var range = new AxisRange(-2.1, 0.05, Logarithmic: true);

        AxisTicks.Major(range).Should().Equal(new Tick(-2, "10", "−2"), new Tick(-1, "10", "−1"), new Tick(0, "1", null));
        AxisTicks.Minor(range).Should().Contain(x => Math.Abs(x - Math.Log10(0.02)) < 1e-9).And.OnlyContain(x => x >= -2.1 && x <= 0.05);
    }

    [Fact]
    public void Labels_that_would_run_into_one_another_are_left_out()
    {
        static IEnumerable<string> Labels(double low, double high) =>
            AxisTicks.Major(new AxisRange(Math.Log10(low), Math.Log10(high), Logarithmic: true)).Select(tick => tick.Label);

        Labels(4.6, 15).Should().Equal("5", "6", "7", "8", "9", "10");
        Labels(4600, 15_000).Should().Equal("5000", "10\u202F000");
    }

    [Fact]
    public void A_linear_axis_has_round_ticks()
    {
        AxisTicks.Major(new AxisRange(0.76, 1.64, Logarithmic: false)).Select(tick => tick.Label).Should()
            .Equal("0.8", "1", "1.2", "1.4", "1.6");
    }
}

using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Figures;
using ReproHarness.Reporting.Markup;
using ScottPlot;
using ScottPlot.TickGenerators;
using static ReproHarness.Reporting.Plots.SvgMarkup;

namespace ReproHarness.Reporting.Plots;

/// <summary>
/// One SVG plot. ScottPlot draws the geometry in a fixed layout; the canvas sets the text itself, at the places the same layout
/// gives, because text must use the reader's fonts and not depend on those of the machine that draws.
/// </summary>
internal sealed class PlotCanvas
{
    private readonly int _width;
    private readonly int _height;
    private readonly PixelPadding _padding;
    private readonly PlotLimits _limits;
    private readonly List<Html> _text = [];
    private readonly List<PlotSeries> _numbers = [];
    private string _x = "", _y = "";
    private bool _rows;

    /// <summary>An empty plot.</summary>
    /// <param name="width">Width, in the units of the SVG's view box.</param>
    /// <param name="height">Height.</param>
    /// <param name="left">Room left of the axes for their labels.</param>
    /// <param name="limits">The ranges of both axes.</param>
    public PlotCanvas(int width, int height, int left, PlotLimits limits)
    {
        (_width, _height, _limits) = (width, height, limits);
        _padding = new PixelPadding(left, 12, 46, 10);
        Plot.Layout.Fixed(_padding);
        Plot.FigureBackground.Color = Colors.Transparent;
        Plot.DataBackground.Color = Colors.Transparent;
        Plot.Axes.SetLimits(limits.X.Low, limits.X.High, limits.Y.Low, limits.Y.High);
        foreach (var axis in Plot.Axes.GetAxes())
        {
            axis.FrameLineStyle.Color = InkColor.Axis.Color;
            axis.FrameLineStyle.IsVisible = axis.Edge is Edge.Bottom or Edge.Left;
        }

        Plot.Grid.MajorLineColor = InkColor.Grid.Color;
        Plot.Grid.MinorLineColor = InkColor.MinorGrid.Color;
        Plot.Grid.MinorLineWidth = 1;
    }

    /// <summary>What is drawn on it.</summary>
    public Plot Plot { get; } = new();

    /// <summary>Ticks, their labels and the axis title of the horizontal axis.</summary>
    public void DrawX(string label)
    {
        _x = label;
        var major = AxisTicks.Major(_limits.X);
        Plot.Axes.Bottom.TickGenerator = Generator(Plot.Axes.Bottom, major, AxisTicks.Minor(_limits.X));
        foreach (var tick in major) Write(X(tick.Position), _height - _padding.Bottom + 18, "middle", tick);
        Write(_padding.Left + (_width - _padding.Left - _padding.Right) / 2, _height - 8, "middle", label, "axis-title");
    }

    /// <summary>The same of the vertical axis.</summary>
    public void DrawY(string label)
    {
        _y = label;
        var major = AxisTicks.Major(_limits.Y);
        Plot.Axes.Left.TickGenerator = Generator(Plot.Axes.Left, major, AxisTicks.Minor(_limits.Y));
        foreach (var tick in major) Write(_padding.Left - 8, Y(tick.Position) + 4, "end", tick);
        var middle = _padding.Top + (_height - _padding.Top - _padding.Bottom) / 2;
        _text.Add(Html.Of($"""<text class="axis-title" transform="translate(13 {Number(middle)}) rotate(-90)" text-anchor="middle">{label}</text>"""));
    }

    /// <summary>A row of text left of the axes, at a vertical position, in place of ticks.</summary>
    public void DrawRow(double position, string label)
    {
        _rows = true;
        Plot.Axes.Left.TickGenerator = new NumericManual();
        Write(_padding.Left - 10, Y(position) + 4, "end", label, "row");
    }

    /// <summary>A heading over rows, at the left edge.</summary>
    public void DrawHeading(double position, string label) => Write(0, Y(position) + 4, "start", label, "group");

    /// <summary>A short text at a place of the plot, such as the name of a curve.</summary>
    public void DrawLabel(double x, double y, string label) => Write(X(x), Y(y) - 5, "middle", label, "tick-label");

    /// <summary>Dots at positions of the plot, all in one path: a tenth of what as many shapes take.</summary>
    /// <param name="places">Positions on both axes.</param>
    /// <param name="ink">Their colour.</param>
    /// <param name="size">Diameter, in the units of the view box.</param>
    /// <param name="opacity">Above 0, at most 1; less than 1 shows where many lie on each other.</param>
    public void DrawDots(IEnumerable<(double X, double Y)> places, InkColor ink, double size, double opacity = 1) => _text.Add(Html.Of(
        $"""<path d="{string.Concat(places.Select(place => $"M{Number(X(place.X))} {Number(Y(place.Y))}h0"))}" fill="none" stroke="var({ink.Variable})" stroke-width="{Number(size)}" stroke-opacity="{Number(opacity)}" stroke-linecap="round"/>"""));

    /// <summary>A shaded band between two lines, at positions on both axes.</summary>
    public void DrawBand(IReadOnlyList<(double X, double Low, double High)> places, InkColor ink)
    {
        const double Opacity = 0.14;
        if (places.Count < 2) return;
        var outline = places.Select(place => (place.X, Y: place.High)).Concat(places.Reverse().Select(place => (place.X, Y: place.Low)));
        _text.Add(Html.Of($"""<path d="M{string.Join('L', outline.Select(place => $"{Number(X(place.X))} {Number(Y(place.Y))}"))}Z" fill="var({ink.Variable})" fill-opacity="{Number(Opacity, "0.##")}"/>"""));
    }

    /// <summary>Keeps the numbers of a series beside its picture.</summary>
    /// <param name="series">The series.</param>
    /// <param name="name">What a reader calls it; its own name unless given.</param>
    public void Keep(FigureSeries series, string? name = null) => _numbers.Add(new PlotSeries(
        name ?? series.Name,
        [.. series.X.Select((x, i) => series.Low.Count == 0
            ? new PlotPoint(x, series.Y[i])
            : new PlotPoint(x, series.Y[i], series.Low[i], series.High[i]))]));

    /// <summary>Keeps a number of a row.</summary>
    public void Keep(string row, double position, Measurement number) =>
        _numbers.Add(new PlotSeries(row, [new PlotPoint(number.Value, position, number.Low, number.High)]));

    /// <summary>The SVG, named for readers who cannot see it.</summary>
    public Html ToSvg(string id, string title, string description) =>
        SvgMarkup.Of(Plot.GetSvgXml(_width, _height), new SvgFrame(id, title, description, _width, _height), [.. _text, Numbers()]);

    private Html Numbers() => PlotNumbers.Metadata(
        new PlacedAxis(_x, _limits.X, X(_limits.X.Low), X(_limits.X.High)),
        new PlacedAxis(_y, _limits.Y, Y(_limits.Y.Low), Y(_limits.Y.High)), _rows, _numbers);

    private static NumericManual Generator(IAxis axis, IReadOnlyList<Tick> major, IReadOnlyList<double> minor)
    {
        axis.MajorTickStyle.Color = InkColor.Axis.Color;
        axis.MinorTickStyle.Color = InkColor.Axis.Color;
        var generator = new NumericManual();
        foreach (var tick in major) generator.AddMajor(tick.Position, "");
        foreach (var position in minor) generator.AddMinor(position);
        return generator;
    }

    private double X(double position) =>
        _padding.Left + (position - _limits.X.Low) / (_limits.X.High - _limits.X.Low) * (_width - _padding.Left - _padding.Right);

    private double Y(double position) =>
        _height - _padding.Bottom
            - (position - _limits.Y.Low) / (_limits.Y.High - _limits.Y.Low) * (_height - _padding.Top - _padding.Bottom);

    private void Write(double x, double y, string anchor, Tick tick)
    {
        if (tick.Exponent is null) Write(x, y, anchor, tick.Label, "tick-label");
        else
            _text.Add(Html.Of($"""<text class="tick-label" x="{Number(x)}" y="{Number(y)}" text-anchor="{anchor}">{tick.Label}<tspan dy="-5" class="exponent">{tick.Exponent}</tspan></text>"""));
    }

    private void Write(double x, double y, string anchor, string text, string kind) =>
        _text.Add(Html.Of($"""<text class="{kind}" x="{Number(x)}" y="{Number(y)}" text-anchor="{anchor}">{text}</text>"""));
}

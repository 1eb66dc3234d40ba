using ReproHarness.Contracts.Figures;

namespace ReproHarness.Reporting.Plots;

/// <summary>The range of one axis in plot coordinates: log10 of the value on a logarithmic axis.</summary>
internal sealed record AxisRange(double Low, double High, bool Logarithmic)
{
    /// <summary>A value in plot coordinates; NaN where it has none, such as zero on a logarithmic axis.</summary>
    public double At(double value) => !Logarithmic ? value : value > 0 ? Math.Log10(value) : double.NaN;

    /// <summary>The range of the values, widened so that no mark touches the frame; null without a finite value.</summary>
    public static AxisRange? Of(IEnumerable<double> values, bool logarithmic)
    {
        var none = new AxisRange(0, 1, logarithmic);
        var placed = values.Select(none.At).Where(double.IsFinite).ToList();
        if (placed.Count == 0) return null;
        var (low, high) = (placed.Min(), placed.Max());
        var margin = high > low ? 0.05 * (high - low) : 0.5;
        return new AxisRange(low - margin, high + margin, logarithmic);
    }
}

/// <summary>The ranges of both axes, common to all figures that are to be compared.</summary>
internal sealed record PlotLimits(AxisRange X, AxisRange Y)
{
    /// <summary>Limits that hold every mark; null when there is none to draw.</summary>
    public static PlotLimits? Of(IReadOnlyList<FigureData> figures)
    {
        // A span reaches over the whole other axis, so only its own direction counts; and intervals may reach down to zero, which
        // would stretch a logarithmic axis without end: there the marks decide.
        var series = figures.SelectMany(figure => figure.Series).ToList();
        var x = AxisRange.Of(series.Where(s => s.Kind != SeriesKind.HorizontalSpan).SelectMany(s => s.X), figures[0].X.Logarithmic);
        var logarithmic = figures[0].Y.Logarithmic;
        var y = AxisRange.Of(series.Where(s => s.Kind != SeriesKind.VerticalSpan)
            .SelectMany(s => logarithmic ? s.Y : s.Y.Concat(s.Low).Concat(s.High)), logarithmic);
        return x is null || y is null ? null : new PlotLimits(x, y);
    }
}

namespace ReproHarness.Contracts.Figures;

/// <summary>A plot as data: written into evidence files, drawn by the report.</summary>
/// <param name="Id">Stable within the cell, such as <c>error-curve</c>; cells' figures with one id can be overlaid.</param>
/// <param name="Title">Title.</param>
/// <param name="X">Horizontal axis.</param>
/// <param name="Y">Vertical axis.</param>
/// <param name="Series">What is drawn, in order.</param>
/// <param name="Caption">One or two sentences that say what to see.</param>
public sealed record FigureData(string Id, string Title, FigureAxis X, FigureAxis Y, IReadOnlyList<FigureSeries> Series, string Caption);

/// <summary>An axis.</summary>
/// <param name="Label">Label with unit.</param>
/// <param name="Logarithmic">Whether it is log10.</param>
public sealed record FigureAxis(string Label, bool Logarithmic);

/// <summary>
/// One series. Arrays have equal lengths; <paramref name="Low"/> and <paramref name="High"/> are empty where there is no interval.
/// </summary>
/// <param name="Name">Legend text; <c>measured</c>, <c>fit</c>, <c>window</c> are the names the overlay looks for.</param>
/// <param name="Kind">How it is drawn.</param>
/// <param name="X">Horizontal values in axis units (not logarithms).</param>
/// <param name="Y">Vertical values.</param>
/// <param name="Low">Lower ends of 95 % intervals.</param>
/// <param name="High">Upper ends.</param>
public sealed record FigureSeries(
    string Name, SeriesKind Kind, IReadOnlyList<double> X, IReadOnlyList<double> Y, IReadOnlyList<double> Low, IReadOnlyList<double> High);

/// <summary>How a series is drawn.</summary>
public enum SeriesKind
{
    /// <summary>Markers, with interval bars where given.</summary>
    Points,

    /// <summary>A line, with an interval band where given.</summary>
    Line,

    /// <summary>A dashed line.</summary>
    Dashed,

    /// <summary>A shaded horizontal range of the plot: Y holds its low and high end.</summary>
    HorizontalSpan,

    /// <summary>A shaded vertical range of the plot: X holds its low and high end.</summary>
    VerticalSpan,
}

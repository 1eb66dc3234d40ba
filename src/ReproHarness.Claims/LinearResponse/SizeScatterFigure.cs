using ReproHarness.Contracts.Figures;

namespace ReproHarness.Claims.LinearResponse;

/// <summary>Each pair's measured flip size against its predicted one.</summary>
internal static class SizeScatterFigure
{
    /// <summary>Id of the figure.</summary>
    public const string Id = "size-scatter";

    public static FigureData Of(IReadOnlyList<SizePair> pairs) => new(
        Id,
        "Measured against predicted flip size",
        new FigureAxis("eps_lin, predicted", Logarithmic: true),
        new FigureAxis("eps*, measured", Logarithmic: true),
        [new FigureSeries(
            "pairs", SeriesKind.Points, [.. pairs.Select(pair => Rounded(pair.Linear))], [.. pairs.Select(pair => Rounded(pair.Flip))], [],
            [])],
        "One dot per (network, image) pair, at most 16 for each step between two tested sizes so that all sizes are seen. On the line, "
            + "prediction and measurement agree; above it, the image holds out longer than predicted.");

    // A dot's place to a part in ten thousand: an evidence file is read by people too.
    private static double Rounded(double value) =>
        double.Parse(
            value.ToString("G4", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);
}

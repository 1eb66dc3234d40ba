using ReproHarness.Contracts.Figures;
using ReproHarness.Statistics.LinearResponse;

namespace ReproHarness.Claims.LinearResponse;

/// <summary>The measured error curve and the one that linear response predicts, on log-log axes.</summary>
internal static class PredictedCurveFigure
{
    /// <summary>Id of the figure and names of its series.</summary>
    public const string Id = "predicted-curve", Measured = "measured", Predicted = "predicted", Small = "small sizes";

    public static FigureData Of(LinearResponseResult result) => new(
        Id,
        "Predicted and measured adversarial error",
        new FigureAxis("eps (L-infinity, pixel range)", Logarithmic: true),
        new FigureAxis("adversarial error", Logarithmic: true),
        [.. SmallSizes(result), Curve(Measured, SeriesKind.Points, result, point => point.Measured),
            Curve(Predicted, SeriesKind.Line, result, point => point.Predicted)],
        "Dots: share of pairs whose prediction changes. Line: share of the same pairs whose eps_lin is reached; nothing of it is fitted. "
            + "Large dots: the small sizes that the rule looks at.");

    private static FigureSeries[] SmallSizes(LinearResponseResult result) =>
        double.IsNaN(result.SmallSizes.Low)
            ? []
            : [new FigureSeries(Small, SeriesKind.VerticalSpan, [result.SmallSizes.Low, result.SmallSizes.High], [], [], [])];

    private static FigureSeries Curve(string name, SeriesKind kind, LinearResponseResult result, Func<ResponsePoint, long> count)
    {
        var shown = result.Curve.Where(point => count(point) > 0).ToList();
        return new FigureSeries(
            name, kind, [.. shown.Select(point => point.Epsilon)], [.. shown.Select(point => (double)count(point) / result.Pairs)], [], []);
    }
}

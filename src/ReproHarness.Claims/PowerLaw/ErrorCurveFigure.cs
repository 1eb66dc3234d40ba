using ReproHarness.Contracts.Figures;
using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Claims.PowerLaw;

/// <summary>The error curve on log-log axes with its window and fit.</summary>
internal static class ErrorCurveFigure
{
    public static FigureData Of(PowerLawEvidence evidence)
    {
        var fit = evidence.Changed;
        return new FigureData(
            "error-curve",
            "Adversarial error against perturbation size",
            new FigureAxis("eps (L-infinity, pixel range)", Logarithmic: true),
            new FigureAxis("adversarial error", Logarithmic: true),
            [Window(fit), WrongLabel(evidence), Measured(fit), .. Fit(fit)],
            "Share of (network, image) pairs whose prediction changes; a power law is a straight line. Dashed: share predicted wrong, "
                + "errors without an attack included.");
    }

    private static FigureSeries Window(PowerLawResult fit) =>
        new("window", SeriesKind.HorizontalSpan, [], [fit.Window.ErrorLow, fit.Window.ErrorHigh], [], []);

    // A rate of 0 has no place on a logarithmic axis; the points that are left say where the curve begins.
    private static FigureSeries Measured(PowerLawResult fit)
    {
        var shown = fit.Curve.Where(point => point.Errors > 0).ToList();
        return new FigureSeries(
            "measured",
            SeriesKind.Points,
            [.. shown.Select(point => point.Epsilon)],
            [.. shown.Select(point => point.Rate)],

            // An interval that reaches 0 is drawn down to half an error.
            [.. shown.Select(point => Math.Max(point.Interval.Low, 0.5 / point.N))],
            [.. shown.Select(point => point.Interval.High)]);
    }

    private static FigureSeries WrongLabel(PowerLawEvidence evidence)
    {
        var shown = evidence.Changed.Curve.Zip(evidence.Misclassified).Where(pair => pair.Second > 0).ToList();
        return new FigureSeries(
            "wrong label", SeriesKind.Dashed, [.. shown.Select(pair => pair.First.Epsilon)], [.. shown.Select(pair => pair.Second)], [],
            []);
    }

    private static IEnumerable<FigureSeries> Fit(PowerLawResult fit)
    {
        if (!fit.Exponent.Exists || double.IsNaN(fit.EpsilonRange.Low)) yield break;
        double[] sizes = [fit.EpsilonRange.Low, fit.EpsilonRange.High];
        yield return new FigureSeries(
            "fit", SeriesKind.Line, sizes,
            [.. sizes.Select(eps => Math.Pow(10, fit.Log10Prefactor.Value) * Math.Pow(eps, fit.Exponent.Value))], [], []);
    }
}

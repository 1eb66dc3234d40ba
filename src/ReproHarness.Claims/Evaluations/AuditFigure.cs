using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Figures;
using ReproHarness.Contracts.Vocabulary;

namespace ReproHarness.Claims.Evaluations;

/// <summary>What is left of the accuracy as arms go on, against the passes that an image may have had by then.</summary>
internal static class AuditFigure
{
    public static FigureData Of(EvaluatedAudit audit)
    {
        var passes = 0;
        var points = audit.Arms.Select(arm => (arm.Stage, Passes: (double)(passes += arm.Passes), arm.Standing)).ToList();
        var ends = new[] { points[0].Passes, points[^1].Passes };
        return new FigureData(
            "audit", "Accuracy left", new FigureAxis("passes of one image, at most", Logarithmic: true),
            new FigureAxis("right and standing", Logarithmic: false),
            [
                Series("float32 cross-entropy", points.Where(point => point.Stage <= CascadeStage.OtherLibraries)),
                Series("exact cross-entropy", points.Where(point => point.Stage is CascadeStage.Exact or CascadeStage.MoreSteps)),
                Series("any scale", points.Where(point => point.Stage == CascadeStage.AnyScale)),
                Series("no gradient", points.Where(point => point.Stage >= CascadeStage.Transfer)),
                new FigureSeries("line", SeriesKind.Dashed, ends, [audit.Line, audit.Line], [], []),
            ],
            "Each dot is an arm, with the 95 % interval of what stands after it: first noise and the float32 cross-entropy, then its exact "
                + "form, losses of any scale, and arms without the network's gradient, a colour each. Dashed: the line that the verdict is "
                + "held against. A drop after the first colour is what other libraries would not have seen.");
    }

    private static FigureSeries Series(string name, IEnumerable<(CascadeStage Stage, double Passes, Measurement Standing)> points)
    {
        var all = points.ToList();
        return new FigureSeries(
            name, SeriesKind.Points, [.. all.Select(point => point.Passes)], [.. all.Select(point => point.Standing.Value)],
            [.. all.Select(point => point.Standing.Low)], [.. all.Select(point => point.Standing.High)]);
    }
}

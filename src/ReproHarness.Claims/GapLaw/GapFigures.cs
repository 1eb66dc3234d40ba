using ReproHarness.Contracts.Figures;
using ReproHarness.Statistics.GapLaws;
using ReproHarness.Statistics.PowerLaws;
using static System.FormattableString;

namespace ReproHarness.Claims.GapLaw;

/// <summary>The figures of claim C3, as data.</summary>
internal static class GapFigures
{
    /// <summary>Ids of the figures.</summary>
    public const string ControlDensityId = "control-density", ControlLawId = "control-law", NetworkDensityId = "gap-density",
        SmallGapsId = "small-gaps",
        FormsId = "gap-form", TrainingId = "gap-training";

    /// <summary>Names of lines that are no measurement.</summary>
    public const string Law = "exponent j − 1", Uniform = "uniform logits", Gaussian = "Gaussian logits", Exact = "exact law";

    // Where a moment of zero epochs stands on a logarithmic axis.
    private const double Start = 0.005;

    private static readonly FigureAxis Density = new("density", Logarithmic: false);

    public static FigureData ControlDensity(GapControl control) => new(
        ControlDensityId,
        $"Gaps of {control.Classes} independent {(control.Distribution == LogitDistribution.Uniform ? "uniform" : "Gaussian")} logits",
        new FigureAxis("gap", Logarithmic: false), Density,
        [.. control.Ranks.Select(row => Line($"j = {row.Rank}", row.Density))],
        Invariant($"{control.Samples:N0} samples; j from 2 (left) to {control.Classes} (right), as in the paper's figure 4(b)."));

    public static FigureData ControlLaw(GapControl control) => new(
        ControlLawId,
        "Counted and exact distribution at small gaps",
        new FigureAxis("gap", Logarithmic: true), new FigureAxis("share of gaps below", Logarithmic: true),
        [
            .. control.Ranks.Select(row => Points($"j = {row.Rank}", [.. Thinned(row).Select(point => (point.Gap, point.Counted))])),
            .. control.Ranks.Select(
                row =>
                    new FigureSeries(
                        Exact, SeriesKind.Dashed, [.. Thinned(row).Select(point => point.Gap)],
                        [.. Thinned(row).Select(point => point.Exact)], [], [])),
        ],
        "Dots: counted; dashed: the exact law of independent logits. The slope at small gaps is j − 1.");

    public static FigureData NetworkDensity(string kind, IReadOnlyList<IReadOnlyList<DensityPoint>> gaps) => new(
        NetworkDensityId,
        $"Gaps of {kind}",
        new FigureAxis("gap (logits)", Logarithmic: false), Density,
        [.. gaps.Select((density, place) => Line(place switch { 0 => "j = 2", 1 => "j = 3", _ => "j = N" }, density))],
        "All networks of the kind, over the test images, as in the paper's figure 4(a).");

    public static FigureData SmallGaps(string subject, IReadOnlyList<SmallGaps> kinds)
    {
        var orders = kinds.Select(kind => kind.Order).Distinct().Order().ToList();
        return new FigureData(
            SmallGapsId,
            $"Distribution of "
                + $"{(subject == GapSubjects.Last ? GapSubjects.LastGap : GapSubjects.Gap(subject == GapSubjects.Second ? 2 : 3))} at "
                + $"small gaps",
            new FigureAxis("gap (units of its own 10 % quantile)", Logarithmic: true),
            new FigureAxis("share of gaps below", Logarithmic: true),
            [
                .. kinds.Where(kind => kind.Curve.Count > 0)
                .Select(kind => new FigureSeries(
                    kind.Kind.Id, SeriesKind.Line, [.. kind.Curve.Select(point => point.Gap)], [.. kind.Curve.Select(point => point.Share)],
                    [], [])),
                .. orders.Select(LawLine),
            ],
            "One line per kind of network, each in its own unit of gap. Dashed: the exponent j − 1 of independent logits.");
    }

    public static FigureData Forms(RankForms rank) => new(
        $"{FormsId}-{GapTables.NameOf(rank)}",
        $"Form of {GapSubjects.Gap(rank.Rank)}",
        new FigureAxis("share of gaps below", Logarithmic: false), new FigureAxis("log₁₀ gap, scale taken out", Logarithmic: false),
        [
            .. rank.Forms.Select(form => new FigureSeries(form.Name, SeriesKind.Line, GapForm.Levels, form.Form.LogQuantiles, [], [])),
            ControlLine(Uniform, LogitDistribution.Uniform, rank.Rank),
            ControlLine(Gaussian, LogitDistribution.Gaussian, rank.Rank),
        ],
        "Quantiles in decades, less their mean: equal lines are one functional form. Dashed: 10 independent logits, uniform and Gaussian.");

    public static FigureData Training(FollowedTraining training) => new(
        $"{TrainingId}/{training.Kind.Id}",
        training.Kind.Id,
        new FigureAxis("epochs done (start at the left edge)", Logarithmic: true),
        new FigureAxis("small-gap exponent over j − 1", Logarithmic: false),
        [
            new FigureSeries("band", SeriesKind.HorizontalSpan, [], [GapLawClaim.Band.Low, GapLawClaim.Band.High], [], []),
            .. training.Trends.Select((trend, place) => Moments(trend, place switch { 0 => "j = 2", 1 => "j = 3", _ => "j = N" })),
        ],
        "The exponent at each moment of the training with its 95 % interval. Shaded: what the rule allows a finished network.");

    private static FigureSeries Moments(TrainingTrend trend, string name)
    {
        // A moment with too few images, or with gaps of exactly zero, has no exponent.
        var order = trend.Rank - 1.0;
        var known = trend.Points.Where(point => point.Exponent.HasInterval).ToList();
        return new FigureSeries(
            name, SeriesKind.Points, [.. known.Select(point => Math.Max(Start, point.Epochs))],
            [.. known.Select(point => point.Exponent.Value / order)], [.. known.Select(point => point.Exponent.Interval.Low / order)],
            [.. known.Select(point => point.Exponent.Interval.High / order)]);
    }

    private static FigureSeries ControlLine(string name, LogitDistribution distribution, int rank) => new(
        name, SeriesKind.Dashed, GapForm.Levels,
        GapForm.Of(new IidGapLaw(distribution, GapControl.PaperClasses, rank == RankForms.Last ? GapControl.PaperClasses
            : rank)).LogQuantiles, [], []);

    // Through a share of 0.1 at a gap of 1, as every curve.
    private static FigureSeries LawLine(int order)
    {
        double[] shares = [FitWindow.SmallestRate, FitWindow.LargestRate];
        return new FigureSeries(
            Law, SeriesKind.Dashed, [.. shares.Select(share => Math.Pow(share / FitWindow.LargestRate, 1.0 / order))], shares, [], []);
    }

    private static IEnumerable<LawPoint> Thinned(GapControlRank row) =>
        row.Curve.Where((point, place) => place % 24 == 0 && point.Counted > 1e-5 && point.Exact > 0);

    private static FigureSeries Line(string name, IReadOnlyList<DensityPoint> density) =>
        new(name, SeriesKind.Line, [.. density.Select(point => point.Gap)], [.. density.Select(point => point.Density)], [], []);

    private static FigureSeries Points(string name, IReadOnlyList<(double Gap, double Share)> points) =>
        new(name, SeriesKind.Points, [.. points.Select(point => point.Gap)], [.. points.Select(point => point.Share)], [], []);
}

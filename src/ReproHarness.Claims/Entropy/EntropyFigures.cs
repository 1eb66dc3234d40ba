using ReproHarness.Contracts.Figures;
using ReproHarness.Statistics;
using ReproHarness.Statistics.EntropyGains;
using static System.FormattableString;

namespace ReproHarness.Claims.Entropy;

/// <summary>The figures of claim C5, as data.</summary>
internal static class EntropyFigures
{
    /// <summary>Ids of the figures.</summary>
    public const string GainsId = "gains", ArmId = "arm", SizesId = "accuracy-sizes", GradientsId = "gradients", RoundingId = "rounding",
        NormsId = "gradient-norms", EntropyGapId = "entropy-gap", ErrorCurvesId = "error-curves";

    // Where no penalty stands on a logarithmic axis: half a decade below the smallest penalty of any tier.
    private const double NoPenalty = 0.1;

    private static readonly FigureAxis Strength = new("lambda (no penalty at the left edge)", Logarithmic: true);
    private static readonly FigureAxis Accuracy = new("adversarial accuracy", Logarithmic: false);
    private static readonly FigureAxis Size = new("eps (share of the pixel range)", Logarithmic: false);

    public static IReadOnlyList<FigureData> OfAudit(EntropyEvidence evidence) =>
    [
        Gains(evidence),
        BySize(evidence, SizesId, $"{evidence.Family}, worst of all arms", ArmOutcome.Worst,
            "Share of images that stand every arm, against the size; at size 0, clean accuracy."),
        .. ArmsOf(evidence).Select(arm => BySize(evidence, $"{ArmId}/{arm}", ArmLabels.Of(arm), arm, ArmLabels.CaptionOf(arm))),
        .. evidence.Result.Strengths.Any(
            strength =>
                strength.Clean.ZeroGradients.Value + strength.Clean.DenormalGradients.Value + strength.Clean.PreciseZeroGradients.Value > 0)
                    ? [Gradients(evidence)]
                    : Array.Empty<FigureData>(),
        Norms(evidence),
    ];

    public static IReadOnlyList<FigureData> OfNetworks(EntropyEvidence evidence) =>
        evidence.Result.Strengths.Any(strength => strength.Law is not null)
            ? [EntropyAgainstGap(evidence), ErrorCurves(evidence)]
            : [EntropyAgainstGap(evidence)];

    /// <summary>What makes the gain of other libraries.</summary>
    public static IReadOnlyList<FigureData> OfRounding(EntropyEvidence evidence) =>
    [
        new(RoundingId, $"Rounding, {evidence.Family}", Strength, new FigureAxis("share of images", Logarithmic: false),
            [
                Line(evidence.Result, "softmax is 1 in float32", strength => strength.Clean.Saturated),
                Line(evidence.Result, "accuracy that rounding makes up", strength => strength.Arm(ArmOutcome.Rounding)!.Accuracy),
            ],
            "Share of clean images at which the float32 softmax saturates, and adversarial accuracy under FGSM, step l.l. and PGD by the "
                + "plain cross-entropy less that by its exact form: "
            + "mean over attacks, sizes and seeds with 95 % bands."),
    ];

    /// <summary>One point for each strength.</summary>
    private static FigureData EntropyAgainstGap(EntropyEvidence evidence) => new(
        EntropyGapId, $"Entropy and gap of {evidence.Family}",
        new FigureAxis("median gap Δ₁₂ (logits)", Logarithmic: true), new FigureAxis("mean entropy (nats)", Logarithmic: true),
        [
            .. evidence.Result.Strengths.Where(strength => strength.Clean.MedianGap.Value > 0 && strength.Clean.Entropy.Value > 0)
            .Select(strength => new FigureSeries(
                NameOf(strength), SeriesKind.Points, [strength.Clean.MedianGap.Value], [strength.Clean.Entropy.Value], [], [])),
        ],
        "One point for each strength of the penalty, mean over the seeds: as the entropy falls the gaps grow.");

    // Sizes at which nothing changes have no place on a logarithmic axis.
    private static FigureData ErrorCurves(EntropyEvidence evidence) => new(
        ErrorCurvesId, $"Error curves of {evidence.Family} under FGSM", new FigureAxis("eps (share of the pixel range)", Logarithmic: true),
        new FigureAxis("e(eps), predictions changed", Logarithmic: true),
        [
            .. evidence.Result.Strengths.Where(strength => strength.Law is not null).Select(strength =>
            {
                var points = strength.Law!.Fit.Curve.Where(point => point.Errors > 0).ToList();
                return new FigureSeries(
                    NameOf(strength), SeriesKind.Line, [.. points.Select(point => point.Epsilon)], [.. points.Select(point => point.Rate)],
                    [.. points.Select(point => point.Interval.Low)], [.. points.Select(point => point.Interval.High)]);
            }),
        ],
        "With 95 % bands over images and seeds. Where the penalty only makes the gaps larger, a curve moves to the right and keeps its "
            + "slope, the exponent.");

    private static FigureData Norms(EntropyEvidence evidence) => new(
        NormsId, $"Gradient norms of {evidence.Family}",
        new FigureAxis("L1 norm of the plain cross-entropy gradient, float64", Logarithmic: true),
        new FigureAxis("share of images", Logarithmic: false),
        [
            .. evidence.Result.Strengths.Where(strength => strength.Gradients.Shares.Count > 0).Select(strength =>
            {
                // Steps: each bin is as high from edge to edge.
                var (edges, shares) = (strength.Gradients.Edges, strength.Gradients.Shares);
                return new FigureSeries(
                    NameOf(strength), SeriesKind.Line,
                    [.. shares.SelectMany((_, bin) => new[] { Math.Pow(10, edges[bin]), Math.Pow(10, edges[bin + 1]) })],
                    [.. shares.SelectMany(share => new[] { share, share })], [], []);
            }),
        ],
        "Histogram over clean images of all seeds. To first order, an attack of size eps raises the loss by eps times the norm; far to "
            + "the left it hardly raises it, and below 1e-38 float32 has no gradient at all.");

    private static string NameOf(StrengthResult strength) => Invariant($"λ = {strength.Lambda:G3}");

    // A strength at which nothing is learnt loses every image: beside it no gain could be seen.
    private static FigureData Gains(EntropyEvidence evidence) => new(
        GainsId, $"Gains of {evidence.Family}", Strength, new FigureAxis("gain in adversarial accuracy", Logarithmic: false),
        [
            new FigureSeries("band", SeriesKind.HorizontalSpan, [], [-EntropyClaim.LeastGain, EntropyClaim.LeastGain], [], []),
            Line(Learnt(evidence.Result), "white-box gain", strength => strength.Arm(ArmOutcome.WhiteBox)!.Gain.Gain),
            Line(Learnt(evidence.Result), "as other libraries", strength => strength.Arm(ArmOutcome.PlainWhiteBox)!.Gain.Gain),
            Line(Learnt(evidence.Result), "worst by cross-entropy", strength => strength.Arm(ArmOutcome.CrossEntropyWorst)!.Gain.Gain),
            Line(Learnt(evidence.Result), "robust gain", strength => strength.Arm(ArmOutcome.Worst)!.Gain.Gain),
        ],
        Invariant($"Strengths that cost at most {EntropyClaim.LargestLoss} of clean accuracy. Mean over the sizes, paired over seeds, ")
            + "with 95 % bands. Shaded across the plot: less than a gain that counts. Where the last line stays in it while the others "
            + "leave it, the gain is masked.");

    private static EntropyResult Learnt(EntropyResult result) =>
        result with { Strengths = [.. result.Strengths.Where((strength, place) => place == 0 || GainRule.KeepsAccuracy(strength))] };

    // What the audit had, in the order of the labels: an arm that no label is known of is shown under its own name.
    private static IEnumerable<string> ArmsOf(EntropyEvidence evidence) => evidence.Result.Strengths[0].Arms
        .Where(arm => arm.Size is not null && !ArmOutcome.IsCombined(arm.Name)).Select(arm => arm.Name).Distinct()
        .OrderBy(ArmLabels.PlaceOf);

    private static FigureData BySize(EntropyEvidence evidence, string id, string title, string arm, string caption) => new(
        id, title, Size, Accuracy,
        [
            .. evidence.Result.Strengths.Select(strength =>
            {
                IntervalEstimate[] all =
                    [strength.Clean.Accuracy, .. evidence.Result.Sizes.Select((_, size) => strength.Arm(arm, size)!.Accuracy)];
                return Series(NameOf(strength), [.. evidence.Result.Sizes.Prepend(0).Zip(all)]);
            }),
        ],
        caption);

    private static FigureData Gradients(EntropyEvidence evidence) => new(
        GradientsId, $"Plain cross-entropy gradients of {evidence.Family}", Strength, new FigureAxis("share of images", Logarithmic: false),
        [
            Line(evidence.Result, "zero in float32", strength => strength.Clean.ZeroGradients),
            Line(evidence.Result, "denormal in float32", strength => strength.Clean.DenormalGradients),
            Line(evidence.Result, "zero in float64", strength => strength.Clean.PreciseZeroGradients),
        ],
        "Share of clean images whose gradient an attack by the plain cross-entropy cannot follow, mean over the seeds with 95 % bands.");

    private static FigureSeries Line(EntropyResult result, string name, Func<StrengthResult, IntervalEstimate> number) =>
        Series(name, [.. result.Strengths.Select(strength => (Math.Max(NoPenalty, strength.Lambda), number(strength)))]);

    private static FigureSeries Series(string name, IReadOnlyList<(double X, IntervalEstimate Number)> points)
    {
        var known = points.Where(point => point.Number.Exists).ToList();
        return new FigureSeries(
            name, SeriesKind.Line, [.. known.Select(point => point.X)], [.. known.Select(point => point.Number.Value)],
            [.. known.Select(point => point.Number.Interval.Low)], [.. known.Select(point => point.Number.Interval.High)]);
    }
}

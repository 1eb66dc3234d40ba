using ReproHarness.Evidence.Figures;
using ReproHarness.Statistics;
using ReproHarness.Statistics.EntropyGains;
using static System.FormattableString;

namespace ReproHarness.Evidence.Entropy;

/// <summary>The figures of claim C5, as data.</summary>
internal static class EntropyFigures
{
    /// <summary>Ids of the figures.</summary>
    public const string GainsId = "gains", PaperArmsId = "accuracy-cross-entropy", OtherArmsId = "accuracy-others", SizesId = "accuracy-sizes", GradientsId = "gradients", EntropyGapId = "entropy-gap";

    /// <summary>The line that takes the worst of all arms.</summary>
    public const string Worst = "worst of all arms";

    // Where no penalty stands on a logarithmic axis: half a decade below the smallest penalty of any tier.
    private const double NoPenalty = 0.1;

    private static readonly FigureAxis Strength = new("lambda (no penalty at the left edge)", Logarithmic: true);
    private static readonly FigureAxis Accuracy = new("adversarial accuracy", Logarithmic: false);

    // Two figures for each size, for no more than six colours can be told apart.
    private static readonly (string Name, string Words)[] CrossEntropy =
        [("fgsm-ce", "FGSM"), ("step-ll", "step l.l."), ("pgd-ce", "PGD"), ("pgd-ce-more-steps", "PGD, more steps"), ("pgd-ce-more-restarts", "PGD, restarts"), ("apgd-ce", "APGD")];

    private static readonly (string Name, string Words)[] Others =
        [("pgd-margin", "PGD, margin"), ("pgd-temperature", "PGD, temperature"), ("apgd-dlr", "APGD, DLR"), ("transfer", "transfer"), ("square", "Square"), ("noise", "noise")];

    public static IReadOnlyList<FigureData> OfAudit(EntropyEvidence evidence) =>
    [
        Gains(evidence),
        .. evidence.Result.Sizes.SelectMany((_, size) => new[] { Arms(evidence, size, PaperArmsId, "by cross-entropy", CrossEntropy), Arms(evidence, size, OtherArmsId, "by other means", Others) }),
        BySize(evidence),
        Gradients(evidence),
    ];

    /// <summary>One point for each strength.</summary>
    public static FigureData EntropyAgainstGap(EntropyEvidence evidence) => new(
        EntropyGapId, $"Entropy and gap of {evidence.Family}",
        new FigureAxis("median gap Δ₁₂ (logits)", Logarithmic: true), new FigureAxis("mean entropy (nats)", Logarithmic: true),
        [
            .. evidence.Result.Strengths.Where(strength => strength.Clean.MedianGap.Value > 0 && strength.Clean.Entropy.Value > 0).Select(strength => new FigureSeries(
                Invariant($"λ = {strength.Lambda:G3}"), SeriesKind.Points, [strength.Clean.MedianGap.Value], [strength.Clean.Entropy.Value], [], [])),
        ],
        "One point for each strength of the penalty, mean over the seeds: as the entropy falls the gaps grow.");

    private static FigureData Gains(EntropyEvidence evidence) => new(
        GainsId, $"Gains of {evidence.Family}", Strength, new FigureAxis("gain in adversarial accuracy", Logarithmic: false),
        [
            new FigureSeries("band", SeriesKind.HorizontalSpan, [], [-EntropyClaim.LeastGain, EntropyClaim.LeastGain], [], []),
            Line(evidence.Result, "white-box gain", strength => strength.Arm(ArmOutcome.WhiteBox)!.Gain.Gain),
            Line(evidence.Result, "worst by cross-entropy", strength => strength.Arm(ArmOutcome.CrossEntropyWorst)!.Gain.Gain),
            Line(evidence.Result, "robust gain", strength => strength.Arm(ArmOutcome.Worst)!.Gain.Gain),
        ],
        "Mean over the sizes, paired over seeds, with 95 % intervals. Shaded: less than a gain that counts. Where the last line stays in it while the others leave it, the gain is masked.");

    private static FigureData Arms(EntropyEvidence evidence, int size, string id, string means, IReadOnlyList<(string Name, string Words)> arms) => new(
        Invariant($"{id}/{evidence.Result.Sizes[size]:G3}"), Invariant($"{evidence.Family}, eps = {evidence.Result.Sizes[size]:G3}, {means}"), Strength, Accuracy,
        [
            .. arms.Where(arm => evidence.Result.Strengths[0].Arm(arm.Name, size) is not null).Select(arm => Line(evidence.Result, arm.Words, strength => strength.Arm(arm.Name, size)!.Accuracy)),
            Line(evidence.Result, Worst, strength => strength.Arm(ArmOutcome.Worst, size)!.Accuracy) with { Kind = SeriesKind.Dashed, Low = [], High = [] },
        ],
        "Mean over the seeds with 95 % intervals. Dashed: what stands every arm.");

    private static FigureData BySize(EntropyEvidence evidence) => new(
        SizesId, $"{evidence.Family}, worst of all arms", new FigureAxis("eps (share of the pixel range)", Logarithmic: false), Accuracy,
        [
            .. evidence.Result.Strengths.Select(strength =>
            {
                IntervalEstimate[] all = [strength.Clean.Accuracy, .. evidence.Result.Sizes.Select((_, size) => strength.Arm(ArmOutcome.Worst, size)!.Accuracy)];
                return Series(Invariant($"λ = {strength.Lambda:G3}"), [.. evidence.Result.Sizes.Prepend(0).Zip(all)]);
            }),
        ],
        "Share of images that stand every arm, against the size; at size 0, clean accuracy.");

    private static FigureData Gradients(EntropyEvidence evidence) => new(
        GradientsId, $"Cross-entropy gradients of {evidence.Family}", Strength, new FigureAxis("share of images", Logarithmic: false),
        [
            Line(evidence.Result, "zero in float32", strength => strength.Clean.ZeroGradients),
            Line(evidence.Result, "denormal in float32", strength => strength.Clean.DenormalGradients),
            Line(evidence.Result, "zero in float64", strength => strength.Clean.PreciseZeroGradients),
        ],
        "Share of clean images whose gradient an attack by cross-entropy cannot follow, mean over the seeds with 95 % intervals.");

    private static FigureSeries Line(EntropyResult result, string name, Func<StrengthResult, IntervalEstimate> number) =>
        Series(name, [.. result.Strengths.Select(strength => (Math.Max(NoPenalty, strength.Lambda), number(strength)))]);

    private static FigureSeries Series(string name, IReadOnlyList<(double X, IntervalEstimate Number)> points)
    {
        var known = points.Where(point => point.Number.Exists).ToList();
        return new FigureSeries(
            name, SeriesKind.Points, [.. known.Select(point => point.X)], [.. known.Select(point => point.Number.Value)],
            [.. known.Select(point => point.Number.Interval.Low)], [.. known.Select(point => point.Number.Interval.High)]);
    }
}

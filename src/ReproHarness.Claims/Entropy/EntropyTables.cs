using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Figures;
using ReproHarness.Statistics;
using ReproHarness.Statistics.EntropyGains;
using static System.FormattableString;

namespace ReproHarness.Claims.Entropy;

/// <summary>Every strength, every arm, every item of the audit: what the page of claim C5 is drawn from.</summary>
internal static class EntropyTables
{
    /// <summary>Ids of the tables.</summary>
    public const string StrengthsId = "strengths", ArmsId = "arms", AuditId = "audit";

    /// <summary>The label of a mean over sizes.</summary>
    public const string AllSizes = "all";

    /// <summary>The note of the strength that was judged.</summary>
    public const string JudgedNote = "judged";

    /// <summary>Numbers of a strength's networks, without an attack.</summary>
    public const string CleanAccuracy = "clean-accuracy", Entropy = "entropy", MeanGap = "mean-gap", MedianGap = "median-gap",
        LogitDeviation = "logit-deviation";

    /// <summary>Gains of a strength, mean over the sizes.</summary>
    public const string WhiteBoxGain = "white-box-gain", WhiteBoxEffect = "white-box-effect", PlainWhiteBoxGain = "plain-white-box-gain",
        CrossEntropyGain = "cross-entropy-gain", RobustGain = "robust-gain", RobustEffect = "robust-effect";

    /// <summary>The power law of a strength, beside what the measurements name.</summary>
    public const string Prefactor = "log10-prefactor";

    /// <summary>Numbers of an arm at a size.</summary>
    public const string Accuracy = EntropyMeasurements.Accuracy, Gain = EntropyMeasurements.Gain;

    public static EvidenceTable Strengths(EntropyResult result) => new(StrengthsId, ["lambda"],
    [
        .. result.Strengths.Select(strength => new EvidenceRow(Lambda(strength), [Lambda(strength)], [.. Laws(strength), .. Known(result,
            (CleanAccuracy, strength.Clean.Accuracy), (EntropyMeasurements.AccuracyChange, strength.Clean.AccuracyChange.Gain),
            (Entropy, strength.Clean.Entropy),
            (MeanGap, strength.Clean.MeanGap), (MedianGap, strength.Clean.MedianGap), (LogitDeviation, strength.Clean.LogitDeviation),
            ("logit-norm", strength.Clean.LogitNorm), ("median-gradient", strength.Clean.MedianGradient),
            (WhiteBoxGain, GainRule.GainOf(EntropySubjects.WhiteBox, strength).Gain),
            (WhiteBoxEffect, GainRule.GainOf(EntropySubjects.WhiteBox, strength).Effect()),
            (PlainWhiteBoxGain, GainRule.GainOf(EntropySubjects.PlainWhiteBox, strength).Gain),
            (EntropyMeasurements.FromRounding, strength.Arm(ArmOutcome.Rounding)!.Gain.Gain),
            (EntropyMeasurements.Saturated, strength.Clean.Saturated),
            (CrossEntropyGain, strength.Arm(ArmOutcome.CrossEntropyWorst)!.Gain.Gain),
            (RobustGain, GainRule.GainOf(EntropySubjects.Robust, strength).Gain),
            (RobustEffect, GainRule.GainOf(EntropySubjects.Robust, strength).Effect()),
            (EntropyMeasurements.Hidden, strength.Hidden.Gain))],
            ReferenceEquals(strength, GainRule.Judged(result)) ? JudgedNote : null)),
    ]);

    private static Measurement[] Laws(StrengthResult strength) => strength.Law is not { } law ? [] :
    [
        .. new[]
        {
            Measurement.Of(EntropyMeasurements.Exponent, law.Fit.Exponent, law.Fit.Pairs),
            Measurement.Of(Prefactor, law.Fit.Log10Prefactor, law.Fit.Pairs),
            Measurement.Of(EntropyMeasurements.ExponentChange, law.Change.Exponent, law.Fit.Pairs),
            Measurement.Of(EntropyMeasurements.Shift, law.Change.Shift, law.Fit.Pairs, EntropyMeasurements.Decades),
        }.OfType<Measurement>(),
    ];

    public static EvidenceTable Arms(EntropyResult result) => new(ArmsId, ["lambda", "eps", "arm"],
    [
        .. result.Strengths.SelectMany(strength => strength.Arms.Select(arm => (strength, arm))).Select(one => new EvidenceRow(
            $"{Lambda(one.strength)} {Size(result, one.arm.Size)} {one.arm.Name}",
            [Lambda(one.strength), Size(result, one.arm.Size), one.arm.Name],
            Known(result, (Accuracy, one.arm.Accuracy), (Gain, one.arm.Gain.Gain)))),
    ]);

    public static EvidenceTable Audit(EntropyResult result) => new(AuditId, ["lambda", "eps"],
    [
        .. result.Strengths.SelectMany(strength => result.Sizes.Select((_, size) => new EvidenceRow(
            $"{Lambda(strength)} {Size(result, size)}", [Lambda(strength), Size(result, size)],
            [.. AuditItem.All.Select(item => Measurement.Known(item.Id, item.Number(strength, size), (long)result.Seeds * result.Images))
                .OfType<Measurement>()]))),
    ]);

    private static string Lambda(StrengthResult strength) => Invariant($"{strength.Lambda:G3}");

    private static string Size(EntropyResult result, int? size) => size is { } one ? Invariant($"{result.Sizes[one]:G3}") : AllSizes;

    private static Measurement[] Known(EntropyResult result, params (string Name, IntervalEstimate Estimate)[] numbers) =>
        [.. numbers.Select(one => Measurement.Of(one.Name, one.Estimate, (long)result.Seeds * result.Images)).OfType<Measurement>()];
}

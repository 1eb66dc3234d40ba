using ReproHarness.Claims.PowerLaw;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Statistics;
using ReproHarness.Statistics.EntropyGains;

namespace ReproHarness.Claims.Entropy;

/// <summary>The numbers of claim C5 at the judged strength. One that the data cannot give is left out.</summary>
internal static class EntropyMeasurements
{
    /// <summary>Names of the numbers.</summary>
    public const string Gain = "gain", Effect = "effect-size", AccuracyChange = "clean-accuracy-change", Hidden = "masked-share",
        ZeroGradients = "zero-gradients";

    /// <summary>
    /// What the plain cross-entropy sees of a gain beyond the exact one, and how many images the float32 softmax saturates at.
    /// </summary>
    public const string FromRounding = "gain-from-rounding", Saturated = "saturated-share";

    /// <summary>Accuracy with the penalty and without.</summary>
    public const string Accuracy = "accuracy", AccuracyBefore = "accuracy-without-penalty";

    /// <summary>
    /// The power law under FGSM, with the penalty and without, and how the curve differs: in its exponent, and along eps in decades.
    /// </summary>
    public const string Exponent = PowerLawMeasurements.Exponent, ExponentBefore = "exponent-without-penalty",
        ExponentChange = "exponent-change", Shift = "curve-shift";

    /// <summary>The unit of a shift along eps.</summary>
    public const string Decades = "decades";

    /// <summary>The paper's attacks.</summary>
    public static IReadOnlyList<string> Paper { get; } =
        [.. Attacks.Arms.Where(attack => attack.Arm is { IsOfPaper: true, Kind: ArmKind.CrossEntropy }).Select(attack => attack.Name)];

    public static IReadOnlyList<Measurement> WhiteBox(EntropyResult result) => GainRule.Judged(result) is not { } judged ? [] : Known(
    [
        .. Gains(EntropySubjects.WhiteBox, ArmOutcome.WhiteBox, judged, result),
        Of(AccuracyChange, judged.Clean.AccuracyChange.Gain, result),
        .. Paper.Select(name => judged.Arm(name)).OfType<ArmOutcome>().Select(arm => Of($"gain-{arm.Name}", arm.Gain.Gain, result)),
        .. Laws(judged, result.Strengths[0]),
    ]);

    public static IReadOnlyList<Measurement> PlainWhiteBox(EntropyResult result) => GainRule.Judged(result) is not { } judged ? [] : Known(
    [
        .. Gains(EntropySubjects.PlainWhiteBox, ArmOutcome.PlainWhiteBox, judged, result),
        Of(FromRounding, judged.Arm(ArmOutcome.Rounding)!.Gain.Gain, result),
        .. Paper.Select(name => judged.Arm($"{name}-plain")).OfType<ArmOutcome>()
        .Select(arm => Of($"gain-{arm.Name}", arm.Gain.Gain, result)),
        Of(Saturated, judged.Clean.Saturated, result, Measurement.Share),
    ]);

    public static IReadOnlyList<Measurement> Robust(EntropyResult result) => GainRule.Judged(result) is not { } judged ? [] : Known(
    [
        .. Gains(EntropySubjects.Robust, ArmOutcome.Worst, judged, result),
        Of(Hidden, judged.Hidden.Gain, result),
        Of(ZeroGradients, judged.Clean.ZeroGradients, result, Measurement.Share),
    ]);

    private static Measurement?[] Laws(StrengthResult judged, StrengthResult first) => judged.Law is { } law && first.Law is { } before
        ?
        [
            Measurement.Of(Exponent, law.Fit.Exponent, law.Fit.Pairs),
            Measurement.Of(ExponentBefore, before.Fit.Exponent, before.Fit.Pairs),
            Measurement.Of(ExponentChange, law.Change.Exponent, law.Fit.Pairs),
            Measurement.Of(Shift, law.Change.Shift, law.Fit.Pairs, Decades),
        ]
        : [];

    private static Measurement?[] Gains(string subject, string arm, StrengthResult judged, EntropyResult result) =>
    [
        Of(Gain, GainRule.GainOf(subject, judged).Gain, result),
        Measurement.Of(Effect, GainRule.GainOf(subject, judged).Effect(), result.Seeds),
        Of(Accuracy, judged.Arm(arm)!.Accuracy, result),
        Of(AccuracyBefore, result.Strengths[0].Arm(arm)!.Accuracy, result),
    ];

    private static Measurement? Of(string name, IntervalEstimate estimate, EntropyResult result, string unit = "") =>
        Measurement.Of(name, estimate, (long)result.Seeds * result.Images, unit);

    private static Measurement[] Known(Measurement?[] all) => [.. all.OfType<Measurement>()];
}

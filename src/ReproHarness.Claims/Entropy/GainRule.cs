using ReproHarness.Contracts.Claims;
using ReproHarness.Statistics;
using ReproHarness.Statistics.EntropyGains;
using static System.FormattableString;

namespace ReproHarness.Claims.Entropy;

/// <summary>The verdicts of claim C5, and what is called masked.</summary>
internal static class GainRule
{
    /// <summary>The strength that is judged: the largest that costs little clean accuracy; null where none does.</summary>
    public static StrengthResult? Judged(EntropyResult result) =>
        result.Strengths.Skip(1).LastOrDefault(KeepsAccuracy);

    /// <summary>Whether a strength costs little clean accuracy; not known of a single seed.</summary>
    public static bool KeepsAccuracy(StrengthResult strength) =>
        EntropyClaim.AccuracyChange.Allows(strength.Clean.AccuracyChange.Gain.Value);

    /// <summary>The gain of a subject, mean over sizes.</summary>
    public static PairedGain GainOf(string subject, StrengthResult strength) =>
        strength.Arm(EntropySubjects.ArmOf(subject))!.Gain;

    public static (Verdict Verdict, string Reason) Decide(string subject, EntropyResult result)
    {
        if (Judged(result) is not { } judged)
            return (Verdict.Inconclusive, Invariant($"{EntropySubjects.Words(subject)}: no strength of the penalty keeps clean accuracy ")
                + Invariant($"within {EntropyClaim.LargestLoss} of that without it, or there are too few seeds."));
        var gain = GainOf(subject, judged).Gain;
        var verdict = VerdictOf(gain);
        var meaning = verdict switch
        {
            Verdict.Verified => Invariant($"a gain of {EntropyClaim.LeastGain} or more"),
            Verdict.Falsified => Invariant($"no gain of {EntropyClaim.LeastGain}"),
            _ => Invariant($"not decided against {EntropyClaim.LeastGain}"),
        };
        return (verdict, Invariant(
            $"{EntropySubjects.Words(subject)} at lambda = {judged.Lambda:G3}: {Text(gain)} over {result.Seeds} seeds and ")
                + Invariant($"{result.Images} images, {meaning}.{Masking(subject, judged)}"));
    }

    /// <summary>The verdict on a gain.</summary>
    public static Verdict VerdictOf(IntervalEstimate gain) => BoundedEstimate.VerdictOf(BoundedEstimate.Of(gain, EntropyClaim.Gain));

    /// <summary>
    /// Whether more images than before hide from the plain cross-entropy, certainly and however few: what is reported. (A robust network
    /// with its logits
    /// times 1,000 hides 3 % of its images, the planted control says.)
    /// </summary>
    public static bool Hides(StrengthResult strength) => strength.Hidden.Gain.Interval.Low > 0;

    /// <summary>Whether what the attacks by the plain cross-entropy see is no robust gain: as many hide as make a gain.</summary>
    public static bool IsMasked(StrengthResult strength) => EntropyClaim.Gain.Decide(strength.Hidden.Gain) == BoundDecision.Within
        && VerdictOf(GainOf(EntropySubjects.Robust, strength).Gain) != Verdict.Verified;

    /// <summary>A gain with its interval.</summary>
    public static string Text(IntervalEstimate gain) => IntervalText.WithSign(gain, 3);

    private static string Masking(string subject, StrengthResult judged) =>
        IsMasked(judged)
            ? subject != EntropySubjects.Robust && VerdictOf(GainOf(subject, judged).Gain) == Verdict.Verified
                ? " Masked: other arms find the images that it counts."
                : " What the attacks by plain cross-entropy see is masked."
        : Hides(judged) ? " Part of what the attacks by plain cross-entropy see is masked."
        : "";
}

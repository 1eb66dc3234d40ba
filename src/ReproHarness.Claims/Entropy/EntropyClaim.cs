using ReproHarness.Contracts.Claims;
using ReproHarness.Reporting.Pages;
using static System.FormattableString;

namespace ReproHarness.Claims.Entropy;

/// <summary>Claim C5: lower entropy, more robustness. The rule is fixed here, before measuring.</summary>
public static class EntropyClaim
{
    /// <summary>
    /// The smallest gain in adversarial accuracy that counts: two images in a hundred. Below it, five seeds of a few hundred images cannot
    /// tell a gain from none.
    /// </summary>
    public const double LeastGain = 0.02;

    /// <summary>
    /// Most clean accuracy that the judged strength may cost: what adversarial training, which is robust, costs on such data.
    /// </summary>
    public const double LargestLoss = 0.05;

    /// <summary>The gain, and the share of images that more hide: each counts from the same value on.</summary>
    public static Bound Gain { get; } = Bound.AtLeast("gain", LeastGain);

    /// <summary>How the penalty may change clean accuracy.</summary>
    public static Bound AccuracyChange { get; } = Bound.AtLeast("change of clean accuracy", -LargestLoss);

    /// <summary>The claim.</summary>
    public static Claim Claim { get; } = new(
        "C5",
        "Lower entropy, more robustness",
        "A penalty on the entropy of the predictions, added to the loss, makes networks more robust to white-box attacks.",
        "arXiv 1711.02846, abstract and summary; the audit of masking is this project's",
        Invariant($"Judged is the largest lambda that costs at most {LargestLoss} of clean accuracy; no gain is looked at to choose it. ")
        + "Gains are paired: each network against the one with the same first weights and batches and no penalty. "
        + "White-box gain, as the paper states it: adversarial accuracy under FGSM, step l.l. and PGD by cross-entropy, mean over the "
        + "three and over the sizes. "
        + "It is judged twice: exactly, and with the gradient of the plain cross-entropy in float32, as other libraries compute it, "
        + "which is what the paper could see. "
        + "Robust gain: share of images that stand every arm of the audit, mean over the sizes. "
        + Invariant($"Verified: the 95 % interval of the gain, over seeds and images, lies at or above {LeastGain}. ")
        + Invariant($"Falsified: it lies wholly below {LeastGain}. Inconclusive: anything else. ")
        + "Masked: the robust gain is not verified, while the images that stand every attack by the plain cross-entropy and fall to "
        + "another arm have become more, "
        + Invariant($"by an interval at or above {LeastGain}."))
    {
        Bounds = [Gain, AccuracyChange],
    };

    /// <summary>The claim as tables and reports show it.</summary>
    public static ClaimDefinition Definition { get; } = new(Claim, EntropyMeasurements.Gain)
    {
        InShort = "A penalty on the entropy of predictions makes networks more robust.",
        AspectOf = cell => EntropySubjects.Words(EntropySubjects.Parts(cell).Subject),
        HeadlineLabel = "gain in adversarial accuracy",
        Numbers =
        [
            new(EntropyMeasurements.Effect, "Effect", 1, "the gain over its standard deviation between pairs of networks; no bound"),
            new(
                EntropyMeasurements.Hidden, "Masked", 3,
                "change of the share of images that stand every attack by cross-entropy and fall to another arm"),
        ],
        Unit = ("judgement", "judgements"),
        Page = new EntropyPage(),
    };

    /// <summary>Applies the rule.</summary>
    /// <param name="subject">Which gain.</param>
    /// <param name="evidence">What was measured.</param>
    public static Judgement Judge(string subject, EntropyEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var (verdict, reason) = GainRule.Decide(subject, evidence.Result);
        var result = evidence.Result;
        var judged = subject switch
        {
            EntropySubjects.WhiteBox =>
                new Judgement(
                    verdict, reason, EntropyMeasurements.WhiteBox(result), EntropyFigures.OfNetworks(evidence),
                    EntropyFindings.WhiteBox(result))
                {
                    Tables = [EntropyTables.Strengths(result)],
                },
            EntropySubjects.PlainWhiteBox =>
                new Judgement(
                    verdict, reason, EntropyMeasurements.PlainWhiteBox(result), EntropyFigures.OfRounding(evidence),
                    EntropyFindings.PlainWhiteBox(result)),
            _ =>
                new Judgement(
                    verdict, reason, EntropyMeasurements.Robust(result), EntropyFigures.OfAudit(evidence), EntropyFindings.Robust(result))
            {
                Tables = [EntropyTables.Arms(result), EntropyTables.Audit(result)],
            },
        };
        return judged with
        {
            Margin = GainRule.Judged(result) is { } strength
                ? VerdictMargin.Of(BoundedEstimate.Of(GainRule.GainOf(subject, strength).Gain, Gain))
                : null,
        };
    }
}

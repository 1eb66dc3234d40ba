using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Statistics;
using static System.FormattableString;

namespace ReproHarness.Claims.Evaluations;

/// <summary>
/// The findings of the masking audit: each a number, how much it matters, and what to do. All are told, clear ones as hints.
/// </summary>
internal static class AuditFindings
{
    private const int FewImages = 1000;

    /// <summary>All of them, in the order of the page that fixes them.</summary>
    public static IReadOnlyList<AuditFinding> Of(AuditCounts counts)
    {
        var read = counts.Readings;
        AuditFinding?[] all =
        [
            Share("zero-gradients", counts, read.WithoutGradient, FindingSeverity.Error, "have no gradient in float64",
                "Gradient attacks cannot move them: read robust accuracy from transfer and queries alone, with --effort full."),
            Share("float64-disagreement", counts, read.LostToRounding, FindingSeverity.Warning,
                "have a gradient in float64 and none in float32", "Attack in float64, or by a loss that keeps its digits, elsewhere too."),
            Scale(counts),
            Share("more-steps", counts, counts.BrokenBy(CascadeStage.MoreSteps), FindingSeverity.Warning,
                "stand PGD and APGD by cross-entropy and fall to four times the steps", "Attacks had not converged: raise --effort."),
            counts.Source is null ? null : Share("transfer-beats-gradients", counts, counts.BrokenBy(CascadeStage.Transfer),
                FindingSeverity.Error, "stand every gradient of their own and fall to another network's",
                "Its own gradients mislead: attack what lies behind the layer that hides them."),
            Share("queries-beat-gradients", counts, counts.BrokenBy(CascadeStage.Queries), FindingSeverity.Error,
                "stand every gradient and fall to queries", "Its gradients mislead: attack what lies behind the layer that hides them."),
            Unbounded(counts),
            CallToCall(counts),
            Share("noise-floor", counts, counts.BrokenBy(CascadeStage.Floor), FindingSeverity.Warning, "fall to noise of the same size",
                "The network is brittle without an attacker: look at its training and at the normalisation."),
            Few(counts),
        ];
        return [.. all.OfType<AuditFinding>()];
    }

    // Of all images, with the advice where it is a symptom.
    private static AuditFinding? Share(
        string id, AuditCounts counts, int? images, FindingSeverity severity, string what, string advice, Bound? bound = null)
    {
        if (images is not { } known) return null;
        var share = ShareEstimate.Of(known, counts.Images);
        var isSymptom = (bound ?? AuditRule.Symptom).Decide(share) == BoundDecision.Within;
        return new AuditFinding(
            id, isSymptom ? severity : FindingSeverity.Hint, Measurement.Of(id, share, counts.Images, Measurement.Share)!,
            $"{PercentText.Of(share)} of the images {what}.", isSymptom ? advice : "");
    }

    private static AuditFinding Scale(AuditCounts counts)
    {
        var read = counts.Readings;
        var finding = Share(
            "scale-dependence", counts, read.ScaleDownAlone, FindingSeverity.Warning,
            "fall to FGSM by the float32 cross-entropy only once the logits are divided by 1,000",
            "The scale of the logits hides them from other libraries: divide the logits before an attack elsewhere.")!;
        string Left(int broken) => PercentText.Of((double)(counts.Images - broken) / counts.Images);
        return finding with
        {
            Message = finding.Message + Invariant(
                $" That arm leaves {Left(read.ScaleAsIs)} as they are, {Left(read.ScaleDown)} divided and {Left(read.ScaleUp)} ")
                + "times 1,000.",
        };
    }

    private static AuditFinding Unbounded(AuditCounts counts) => Share(
        "unbounded", counts, counts.UnboundedLeft, FindingSeverity.Error, "stand PGD without a bound",
        "An attack that may do anything fails: it follows a gradient that leads nowhere.",
        Bound.Above("accuracy without a bound", 1.0 / counts.Classes))!;

    // One image is one too many: every count rests on the same answer twice.
    private static AuditFinding CallToCall(AuditCounts counts)
    {
        var differ = counts.Readings.CallsDiffer;
        var share = ShareEstimate.Of(differ, counts.Images);
        return new AuditFinding(
            "changes-from-call-to-call", differ > 0 ? FindingSeverity.Error : FindingSeverity.Hint,
            Measurement.Of("changes-from-call-to-call", share, counts.Images, Measurement.Share)!,
            $"{PercentText.Of(share)} of the images have another prediction in a second call.",
            differ > 0 ? "Remove what draws at random, or what keeps state between calls." : "");
    }

    // What --limit costs, told where it matters.
    private static AuditFinding? Few(AuditCounts counts)
    {
        if (counts.Images >= FewImages) return null;
        static double HalfWidth(int images)
        {
            var share = ShareEstimate.Of(images / 2, images).Interval;
            return 50 * (share.High - share.Low);
        }

        var half = HalfWidth(counts.Images);
        var more = counts.AllImages is { } all && all > counts.Images
            ? Invariant($" All {all:N0} would tell it to ±{HalfWidth(all):F1}.")
            : "";
        return new AuditFinding(
            "few-images", FindingSeverity.Warning,
            Measurement.Known("half-width", half / 100, counts.Images, Measurement.Share)!,
            Invariant($"With {counts.Images:N0} images a share near one half is known to ±{half:F1} points.") + more,
            more.Length > 0 ? "Raise --limit or leave it out." : "");
    }
}

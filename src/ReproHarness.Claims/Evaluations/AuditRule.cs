using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Statistics;
using static System.FormattableString;

namespace ReproHarness.Claims.Evaluations;

/// <summary>The rule of the masking audit. It is fixed in <c>docs/masking-audit.md</c>, before measuring.</summary>
public static class AuditRule
{
    /// <summary>
    /// From which share on weaker arms count as masked, and a finding as a symptom. Networks that nobody calls masked lose a few points
    /// from one loss to the next.
    /// </summary>
    public const double SymptomFrom = 0.05;

    /// <summary>A network that keeps less than this share of its clean accuracy has not stood, however many classes there are.</summary>
    public const double LeastKept = 0.1;

    /// <summary>A share as a symptom.</summary>
    public static Bound Symptom { get; } = Bound.AtLeast("share of images", SymptomFrom);

    /// <summary>Applies the rule.</summary>
    public static EvaluatedAudit Judge(AuditCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        IntervalEstimate Share(int images) => ShareEstimate.Of(images, counts.Images);
        Measurement Of(string name, int images) => Measurement.Of(name, Share(images), counts.Images, Measurement.Share)!;
        var findings = AuditFindings.Of(counts);
        var (clean, robust) = (Share(counts.Right), Share(counts.StandingAfter(CascadeStage.Queries)));
        var line = Math.Max(1.0 / counts.Classes, LeastKept * clean.Value);
        var (verdict, reason) = Decide(clean, robust, line, 1.0 / counts.Classes, findings);
        var standing = counts.Right;
        return new EvaluatedAudit(
            counts.Eps, counts.Effort, verdict, reason, Masked(counts),
            Of("robust-accuracy", counts.StandingAfter(CascadeStage.Queries)),
            Of("accuracy-under-float32-cross-entropy", counts.StandingAfter(CascadeStage.OtherLibraries)), line,
            [.. counts.Arms.Select(arm => new EvaluatedArm(
                arm.Name, arm.Attack, arm.Stage, arm.Passes, arm.ForwardOnly, arm.Tried, arm.Broke,
                Of("standing", standing -= arm.Broke), arm.Seconds))],
            findings, counts.Source);
    }

    private static (AuditVerdict Verdict, string Reason) Decide(
        IntervalEstimate clean, IntervalEstimate robust, double line, double chance, IReadOnlyList<AuditFinding> findings)
    {
        var above = Bound.Above("accuracy", line);
        var what = line > chance ? "a tenth of the clean accuracy" : "chance";
        var text = Invariant($"Robust accuracy {PercentText.Of(robust)} against {PercentText.Of(line)}, {what}");
        if (above.Decide(clean) != BoundDecision.Within)
            return (
                AuditVerdict.Undecided, Invariant($"Clean accuracy {PercentText.Of(clean)} is not above {PercentText.Of(line)}, {what}."));
        if (robust.Interval.High <= line) return (AuditVerdict.Broken, $"{text}: the interval ends below it.");
        var errors = findings.Where(finding => finding.Severity == FindingSeverity.Error).Select(finding => finding.Id).ToList();
        if (above.Decide(robust) != BoundDecision.Within)
            return (AuditVerdict.Undecided, $"{text}: the interval holds it; more images would tell.");
        return errors.Count > 0
            ? (AuditVerdict.Undecided, $"{text}: attacks were misled ({string.Join(", ", errors)}), so what stands may only be hidden.")
            : (AuditVerdict.RobustAsMeasured, $"{text}: the interval begins above it, and no finding is an error.");
    }

    private static List<MaskedArms> Masked(AuditCounts counts)
    {
        var others = counts.StandingAfter(CascadeStage.OtherLibraries);
        (string Weaker, int Images, string Stronger)[] all =
        [
            ("float32 cross-entropy", counts.BrokenBy(CascadeStage.Exact), "the exact form of the same arms; other libraries would say "
                + PercentText.Of(ShareEstimate.Of(others, counts.Images)) + " robust accuracy"),
            ("cross-entropy", counts.BrokenBy(CascadeStage.AnyScale), "margin, DLR or targeted DLR"),
            ("gradients", counts.BrokenBy(CascadeStage.Transfer, CascadeStage.Queries), "transfer or queries"),
        ];
        return
        [
            .. from one in all
               let share = ShareEstimate.Of(one.Images, counts.Images)
               where Symptom.Decide(share) == BoundDecision.Within
               select new MaskedArms(
                   one.Weaker, Measurement.Of("masked-share", share, counts.Images, Measurement.Share)!,
                   $"Masked: {one.Weaker}. {PercentText.Of(share)} of the images stand it and fall to {one.Stronger}."),
        ];
    }
}

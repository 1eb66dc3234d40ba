using System.Collections.Immutable;
using System.Globalization;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Attacks.AutoPgd;
using ReproHarness.Experiments.Attacks.Losses;
using ReproHarness.Experiments.Attacks.Square;
using ReproHarness.Statistics.EntropyGains;

namespace ReproHarness.Experiments.Audit;

/// <summary>
/// The arms of the audit. Sources: the attacks' own; the choice follows Carlini et al., arXiv 1902.06705, and Tramèr et al., arXiv
/// 2002.08347.
/// </summary>
internal static class AuditArms
{
    private static readonly PlainCrossEntropyLoss Plain = new();
    private static readonly MarginLoss Margin = new();
    private static readonly TemperatureLoss Temperature = new();

    /// <summary>All arms at the plan's sizes. DLR needs a third class and is left out where there is none.</summary>
    /// <param name="plan">Steps, queries, seed.</param>
    /// <param name="classes">Of the network.</param>
    public static ImmutableArray<AuditArm> Of(AuditPlan plan, int classes)
    {
        ImmutableArray<AuditArm> arms =
        [
            AuditArm.Of("fgsm-ce", ArmKind.CrossEntropy, new FastGradientSign(AttackLabel.True)),
            AuditArm.Of("step-ll", ArmKind.CrossEntropy, new StepLeastLikely()),
            AuditArm.Of("pgd-ce", ArmKind.CrossEntropy, Pgd(plan, AttackLoss.CrossEntropy)),
            AuditArm.Of(
                "pgd-ce-more-steps", ArmKind.CrossEntropy,
                Pgd(plan, AttackLoss.CrossEntropy) with { Steps = AuditPlan.MoreSteps * plan.PgdSteps }).Searching(),
            AuditArm.Of(
                "pgd-ce-more-restarts", ArmKind.CrossEntropy,
                Pgd(plan, AttackLoss.CrossEntropy) with { Restarts = AuditPlan.MoreRestarts }).Searching(),
            Apgd(plan, AttackLoss.CrossEntropy, ArmKind.CrossEntropy),
            .. AsOtherLibraries(plan),
            AuditArm.Of("fgsm-margin", ArmKind.ScaleInvariant, new FastGradientSign(AttackLabel.True) { Loss = Margin }),
            AuditArm.Of("pgd-margin", ArmKind.ScaleInvariant, Pgd(plan, Margin)).Searching(),
            AuditArm.Of("fgsm-temperature", ArmKind.ScaleInvariant, new FastGradientSign(AttackLabel.True) { Loss = Temperature }),
            AuditArm.Of("pgd-temperature", ArmKind.ScaleInvariant, Pgd(plan, Temperature)).Searching(),
            AuditArm.Transferred("transfer", Pgd(plan, Margin)).Searching(),
            AuditArm.Of("square", ArmKind.Query, new SquareAttack(plan.Seed.Child("audit/square"), plan.SquareQueries)).Searching(),
            AuditArm.Of("noise", ArmKind.Noise, new UniformNoise(plan.Seed.Child("audit/noise"))),
        ];
        return classes < 3 ? arms : arms.Add(Apgd(plan, new DlrLoss(), ArmKind.ScaleInvariant));
    }

    /// <summary>
    /// The arms in the order in which a cascade tries them: what uses least of the network first, and by the plain cross-entropy before its
    /// exact form, so that what the exact form adds is seen. No arm is tried where it needs classes or a network that are not there.
    /// </summary>
    /// <param name="plan">Steps, queries, targets, seed.</param>
    /// <param name="classes">Of the network.</param>
    /// <param name="hasTwin">Whether there is a network to transfer from.</param>
    public static ImmutableArray<CascadeArm> Cascade(AuditPlan plan, int classes, bool hasTwin)
    {
        var byName = Of(plan, classes).ToDictionary(arm => arm.Name);
        CascadeArm Known(CascadeStage stage, string name) => new(stage, byName[name]);
        IEnumerable<CascadeArm> all =
        [
            Known(CascadeStage.Floor, "noise"),
            Known(CascadeStage.OtherLibraries, "fgsm-ce-plain"),
            Known(CascadeStage.OtherLibraries, "pgd-ce-plain"),
            Known(CascadeStage.OtherLibraries, "apgd-ce-plain"),
            Known(CascadeStage.Exact, "fgsm-ce"),
            Known(CascadeStage.Exact, "pgd-ce"),
            Known(CascadeStage.Exact, "apgd-ce"),
            Known(CascadeStage.MoreSteps, "pgd-ce-more-steps"),
            new(CascadeStage.AnyScale, Apgd(plan, Margin, ArmKind.ScaleInvariant)),
            .. byName.ContainsKey("apgd-dlr") ? [Known(CascadeStage.AnyScale, "apgd-dlr")] : Array.Empty<CascadeArm>(),
            .. Targeted(plan, classes),
            .. hasTwin ? [Known(CascadeStage.Transfer, "transfer")] : Array.Empty<CascadeArm>(),
            Known(CascadeStage.Queries, "square"),
        ];
        return [.. all];
    }

    /// <summary>
    /// FGSM by the plain cross-entropy of the logits as they are, divided by 1,000 and times 1,000: no prediction depends on the factor.
    /// </summary>
    public static ImmutableArray<AuditArm> Scales { get; } =
    [
        .. new[] { 1, 1e-3, 1e3 }.Select(factor => AuditArm.Of(
            string.Create(CultureInfo.InvariantCulture, $"fgsm-ce-plain-times-{factor:R}"), ArmKind.PlainCrossEntropy,
            new FastGradientSign(AttackLabel.True) { Loss = new ScaledCrossEntropyLoss(factor) })),
    ];

    private static CascadeArm[] Targeted(AuditPlan plan, int classes)
    {
        if (plan.DlrTargets == 0 || classes < TargetedDlrLoss.FewestClasses) return [];
        var targets = Math.Min(plan.DlrTargets, classes - 1);
        var attack = new TargetedAutoPgd(plan.Seed.Child("audit/apgd"), targets, plan.ApgdSteps);
        return [new(CascadeStage.AnyScale, AuditArm.Of(attack.Name, ArmKind.ScaleInvariant, attack))];
    }

    /// <summary>
    /// The arms that are tried without a bound: by the loss of the paper, and by one that no scale of the logits hides from.
    /// </summary>
    public static ImmutableArray<AuditArm> Unbounded(AuditPlan plan) =>
    [
        AuditArm.Of("pgd-ce", ArmKind.CrossEntropy, Pgd(plan, AttackLoss.CrossEntropy)),
        AuditArm.Of("pgd-margin", ArmKind.ScaleInvariant, Pgd(plan, Margin)),
    ];

    // The paper's attacks and the strongest by a gradient, as libraries compute them that differentiate the plain cross-entropy: beside
    // the same by the exact
    // form, what saturation hides is seen, and nothing else.
    private static ImmutableArray<AuditArm> AsOtherLibraries(AuditPlan plan) =>
    [
        AuditArm.Of("fgsm-ce-plain", ArmKind.PlainCrossEntropy, new FastGradientSign(AttackLabel.True) { Loss = Plain }),
        AuditArm.Of("step-ll-plain", ArmKind.PlainCrossEntropy, new StepLeastLikely { Loss = Plain }),
        AuditArm.Of("pgd-ce-plain", ArmKind.PlainCrossEntropy, Pgd(plan, Plain)),
        Apgd(plan, Plain, ArmKind.PlainCrossEntropy),
    ];

    // One seed for all losses: they start from the same points, and differ in nothing but the loss.
    private static ProjectedGradientDescent Pgd(AuditPlan plan, AttackLoss loss) =>
        new(plan.Seed.Child("audit/pgd"), plan.PgdSteps, Label: AttackLabel.True) { Loss = loss };

    private static AuditArm Apgd(AuditPlan plan, AttackLoss loss, ArmKind kind)
    {
        var attack = new AutoProjectedGradientDescent(plan.Seed.Child("audit/apgd"), loss, plan.ApgdSteps, plan.ApgdRestarts);
        return AuditArm.Of(attack.Name, kind, attack).Searching();
    }
}

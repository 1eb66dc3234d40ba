using ReproHarness.Statistics.EntropyGains;

namespace ReproHarness.Contracts.Vocabulary;

/// <summary>Every attack of the cells and every arm of the audit, in the order of what they use of the network, the most first.</summary>
public static class Attacks
{
    private const string Papers = "The paper’s, by cross-entropy.";
    private const string MoreEffort = "More effort, by cross-entropy.";
    private const string Plain = "By the plain cross-entropy, which float32 rounds.";
    private const string AnyScale = "By a loss that no scale of the logits changes.";
    private const string NoGradient = "Without the network’s gradient.";

    /// <summary>Fast gradient sign method: one step up the cross-entropy of the predicted class.</summary>
    public static AttackDescription Fgsm { get; } = new("fgsm", "FGSM") { Option = "fgsm" };

    /// <summary>Step least likely: one step down the cross-entropy of the least likely class. It is an arm of the audit as it is.</summary>
    public static AttackDescription StepLeastLikely { get; } = new("step-ll", "step l.l.")
    {
        Option = "stepll", Arm = new ArmDescription("Step least likely", ArmKind.CrossEntropy, Papers) { IsOfPaper = true },
    };

    /// <summary>Projected gradient descent from a random start.</summary>
    public static AttackDescription Pgd { get; } = new("pgd", "PGD") { Option = "pgd" };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AttackDescription> All { get; } =
    [
        Fgsm,
        OfPaper("fgsm-ce", "FGSM", ArmKind.CrossEntropy, Papers),
        StepLeastLikely,
        Pgd,
        OfPaper("pgd-ce", "PGD", ArmKind.CrossEntropy, Papers),
        OfArm("pgd-ce-more-steps", "PGD, four times the steps", ArmKind.CrossEntropy, MoreEffort),
        OfArm("pgd-ce-more-restarts", "PGD, five restarts", ArmKind.CrossEntropy, MoreEffort),
        OfArm("apgd-ce", "APGD", ArmKind.CrossEntropy, MoreEffort),
        OfPaper("fgsm-ce-plain", "FGSM, as other libraries", ArmKind.PlainCrossEntropy, Plain),
        OfPaper("step-ll-plain", "Step l.l., as other libraries", ArmKind.PlainCrossEntropy, Plain),
        OfPaper("pgd-ce-plain", "PGD, as other libraries", ArmKind.PlainCrossEntropy, Plain),
        OfArm("apgd-ce-plain", "APGD, as other libraries", ArmKind.PlainCrossEntropy, Plain),
        OfArm("fgsm-margin", "FGSM by the margin", ArmKind.ScaleInvariant, AnyScale),
        OfArm("pgd-margin", "PGD by the margin", ArmKind.ScaleInvariant, AnyScale),
        OfArm("fgsm-temperature", "FGSM, logits rescaled", ArmKind.ScaleInvariant, AnyScale),
        OfArm("pgd-temperature", "PGD, logits rescaled", ArmKind.ScaleInvariant, AnyScale),
        OfArm("apgd-dlr", "APGD by DLR", ArmKind.ScaleInvariant, AnyScale),
        new("apgd-margin", "APGD by the margin"),
        new("apgd-dlr-targeted", "APGD by targeted DLR"),
        OfArm("transfer", "Transfer from the twin", ArmKind.Transfer, NoGradient),
        OfArm("square", "Square, queries only", ArmKind.Query, NoGradient),
        OfArm("noise", "Noise", ArmKind.Noise, "A floor for every attack."),
    ];

    /// <summary>The arms of the audit.</summary>
    public static IReadOnlyList<AttackDescription> Arms { get; } = [.. All.Where(attack => attack.Arm is not null)];

    /// <summary>The attack called <paramref name="name"/>; null for none.</summary>
    public static AttackDescription? Find(string name) => All.FirstOrDefault(attack => attack.Name == name);

    // In the middle of a sentence an arm is called by its id.
    private static AttackDescription OfArm(string name, string label, ArmKind kind, string caption, bool isOfPaper = false) =>
        new(name, name) { Arm = new ArmDescription(label, kind, caption) { IsOfPaper = isOfPaper } };

    private static AttackDescription OfPaper(string name, string label, ArmKind kind, string caption) =>
        OfArm(name, label, kind, caption, isOfPaper: true);
}

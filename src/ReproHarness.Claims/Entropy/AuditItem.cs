using ReproHarness.Statistics.EntropyGains;

namespace ReproHarness.Claims.Entropy;

/// <summary>One question of the audit: a number for each strength and size, and when it is a symptom.</summary>
/// <param name="Id">Stable id of its finding.</param>
/// <param name="Question">What the number is.</param>
/// <param name="Clear">What it means when there is no symptom.</param>
/// <param name="Symptom">What it means when there is one.</param>
/// <param name="Bound">A number at or above it is a symptom.</param>
/// <param name="Number">The number at a size; NaN where it was not measured.</param>
internal sealed record AuditItem(
    string Id, string Question, string Clear, string Symptom, double Bound, Func<StrengthResult, int, double> Number)
{
    /// <summary>Whether the number is the same at every size, because no size is part of it.</summary>
    public bool OfAllSizes { get; private init; }

    /// <summary>
    /// The questions. Sources: Athalye et al., arXiv 1802.00420; Carlini et al., arXiv 1902.06705. Shares are differences of accuracies, so
    /// an image counts once, where it stands what comes before and falls to what is asked about.
    /// </summary>
    public static IReadOnlyList<AuditItem> All { get; } =
    [
        new("zero-gradient", "share of images whose plain cross-entropy gradient is zero or denormal in float32",
            "the plain cross-entropy has a gradient", "attacks by the plain cross-entropy cannot move these images", EntropyClaim.LeastGain,
            (strength, _) => strength.Clean.ZeroGradients.Value + strength.Clean.DenormalGradients.Value) { OfAllSizes = true },
        new("zero-gradient-float64", "share whose gradient is zero in float64 too",
            "no gradient is missing in float64", "there is no gradient to compute", EntropyClaim.LeastGain,
            (strength, _) => strength.Clean.PreciseZeroGradients.Value) { OfAllSizes = true },
        new("rounding", "share that stands every attack by the plain cross-entropy, as other libraries compute it, and falls to one by "
            + "its exact form",
            "rounding hides nothing", "rounding hides these images from other libraries", EntropyClaim.LeastGain,
            (strength, size) => Less(strength, size, ArmOutcome.PlainWorst, ArmOutcome.CrossEntropyWorst)),
        new("scale-invariant", "share that stands every attack by cross-entropy and falls to margin, DLR or temperature",
            "the losses agree", "the cross-entropy hides these images", EntropyClaim.LeastGain,
            (strength, size) => Less(strength, size, ArmOutcome.CrossEntropyWorst, ArmOutcome.GradientWorst)),
        new("transfer", "share that stands every gradient of its own and falls to the unpenalised twin's images",
            "its own gradients find what the twin's do", "its own gradients mislead", EntropyClaim.LeastGain,
            (strength, size) => Less(strength, size, ArmOutcome.GradientWorst, ArmOutcome.WithTransfer)),
        new("queries", "share that stands every gradient and falls to the Square attack",
            "queries find nothing more", "the gradients mislead", EntropyClaim.LeastGain,
            (strength, size) => Less(strength, size, ArmOutcome.GradientWorst, ArmOutcome.WithQueries)),
        new("more-effort", "what four times the steps or five restarts take from PGD's accuracy",
            "PGD has converged", "PGD by cross-entropy had not converged", EntropyClaim.LeastGain,
            (strength, size) =>
                Math.Max(Taken(strength, size, "pgd-ce", "pgd-ce-more-steps"), Taken(strength, size, "pgd-ce", "pgd-ce-more-restarts"))),
        new("unbounded-cross-entropy", "accuracy left under PGD by cross-entropy without a bound",
            "it reaches every image", "an attack that may do anything fails: it follows a useless gradient", Smallest, (strength, _) =>
                Unbounded(strength, "pgd-ce")) { OfAllSizes = true },
        new("unbounded-margin", "accuracy left under PGD by margin without a bound",
            "it reaches every image", "an attack that may do anything fails: it follows a useless gradient", Smallest, (strength, _) =>
                Unbounded(strength, "pgd-margin")) { OfAllSizes = true },
        new("noise-floor", "accuracy that the weakest of the paper's attacks leaves, less what noise of the same size leaves",
            "every attack does more than noise", "an attack does less than noise", EntropyClaim.LeastGain,
            (strength, size) => EntropyMeasurements.Paper.Max(arm => Less(strength, size, arm, "noise"))),
    ];

    // Any image at all is one too many.
    private const double Smallest = 1e-9;

    private static double Less(StrengthResult strength, int size, string arm, string other) =>
        (strength.Arm(arm, size)?.Accuracy.Value ?? double.NaN) - (strength.Arm(other, size)?.Accuracy.Value ?? double.NaN);

    // Arms that search keep what they broke at smaller sizes, and the paper's do not: that difference is no effort.
    private static double Taken(StrengthResult strength, int size, string arm, string stronger)
    {
        double Kept(string name) => strength.Kept.FirstOrDefault(one => one.Name == name && one.Size == size)?.Accuracy.Value ?? double.NaN;
        return Kept(arm) - Kept(stronger);
    }

    private static double Unbounded(StrengthResult strength, string arm) =>
        strength.Clean.Unbounded.Where(one => one.Arm == arm).Select(one => one.Accuracy.Value).FirstOrDefault(double.NaN);
}

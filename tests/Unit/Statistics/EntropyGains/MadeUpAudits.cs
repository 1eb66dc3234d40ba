using ReproHarness.Statistics.EntropyGains;

namespace ReproHarness.Unit.Statistics.EntropyGains;

/// <summary>Networks whose accuracy under each arm is the test's choice.</summary>
internal static class MadeUpAudits
{
    public const int Images = 200;
    private static readonly CleanNumbers Plain = new(0.5, 3, 2, 2, 5, 0, 0, 0, 1);

    /// <summary>The groups of the audit, and an arm of each.</summary>
    private static readonly (string Name, ArmGroup Group)[] Arms =
    [
        ("fgsm-ce", ArmGroup.Paper), ("step-ll", ArmGroup.Paper), ("pgd-ce", ArmGroup.Paper), ("pgd-ce-more-steps", ArmGroup.CrossEntropy), ("pgd-ce-more-restarts", ArmGroup.CrossEntropy),
        ("apgd-ce", ArmGroup.CrossEntropy), ("pgd-margin", ArmGroup.ScaleInvariant), ("pgd-temperature", ArmGroup.ScaleInvariant), ("apgd-dlr", ArmGroup.ScaleInvariant),
        ("transfer", ArmGroup.Transfer), ("square", ArmGroup.Query), ("noise", ArmGroup.Noise),
    ];

    /// <summary>A network of which the first images stand each kind of attack.</summary>
    /// <param name="crossEntropy">Share that stands the attacks by cross-entropy.</param>
    /// <param name="others">Share that stands the other gradients.</param>
    /// <param name="queries">Share that stands transfer and queries.</param>
    /// <param name="clean">Clean accuracy.</param>
    /// <param name="zero">Share of zero gradients.</param>
    public static AuditedNetwork Network(double crossEntropy, double others, double queries = 0.8, double clean = 0.9, double zero = 0)
    {
        uint Mask(double share, int image) => image < share * Images ? 0u : 3u;
        AuditedArm Arm(string name, ArmGroup group, double share) => new(name, group, [.. Enumerable.Range(0, Images).Select(i => Mask(Math.Min(share, clean), i))]);
        double Share(ArmGroup group) => group switch
        {
            ArmGroup.Paper or ArmGroup.CrossEntropy => crossEntropy,
            ArmGroup.ScaleInvariant => others,
            ArmGroup.Noise => clean,
            _ => queries,
        };
        return new AuditedNetwork(
            [.. Enumerable.Range(0, Images).Select(i => i < clean * Images)], Plain with { ZeroGradients = zero, Entropy = 0.5 - (0.4 * zero) },
            [.. Arms.Select(arm => Arm(arm.Name, arm.Group, Share(arm.Group)))],
            [Arm("pgd-ce", ArmGroup.Paper, zero), Arm("pgd-margin", ArmGroup.ScaleInvariant, 0)]);
    }

    /// <summary>Five seeds that differ by what chance does to a few images.</summary>
    public static NetworksAt At(double lambda, double crossEntropy, double others, double queries = 0.8, double clean = 0.9, double zero = 0) => new(
        lambda, [.. new[] { -0.01, -0.005, 0, 0.005, 0.01 }.Select(shift => Network(crossEntropy + (shift * Math.Min(1, lambda)), others + (shift * Math.Min(1, lambda)), queries, clean, zero))]);

    /// <summary>A family of an unpenalised strength, at 0.3 under every gradient, and others.</summary>
    public static AuditedFamily Family(params NetworksAt[] penalised) => new([0.03, 0.1], [At(0, 0.3, 0.3), .. penalised]);
}

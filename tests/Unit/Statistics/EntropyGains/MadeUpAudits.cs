using System.Collections.Immutable;
using ReproHarness.Statistics.EntropyGains;
using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Unit.Statistics.EntropyGains;

/// <summary>Networks whose accuracy under each arm is the test's choice.</summary>
internal static class MadeUpAudits
{
    public const int Images = 200;
    private static readonly CleanNumbers Plain = new(0.5, 3, 2, 2, 5, 0, 0, 0, 1, 0);

    /// <summary>Few resamples: intervals are not what is tested.</summary>
    public static BootstrapPlan Plan { get; } = new(BootstrapPlan.MinimumResamples, Seed: 1);

    /// <summary>The kinds of the audit, and arms of each; the paper's first.</summary>
    private static readonly (string Name, ArmKind Kind, bool IsOfPaper)[] Arms =
    [
        ("fgsm-ce", ArmKind.CrossEntropy, true), ("step-ll", ArmKind.CrossEntropy, true), ("pgd-ce", ArmKind.CrossEntropy, true),
        ("pgd-ce-more-steps", ArmKind.CrossEntropy, false), ("pgd-ce-more-restarts", ArmKind.CrossEntropy, false),
        ("apgd-ce", ArmKind.CrossEntropy, false), ("fgsm-ce-plain", ArmKind.PlainCrossEntropy, true),
        ("step-ll-plain", ArmKind.PlainCrossEntropy, true), ("pgd-ce-plain", ArmKind.PlainCrossEntropy, true),
        ("apgd-ce-plain", ArmKind.PlainCrossEntropy, false), ("pgd-margin", ArmKind.ScaleInvariant, false),
        ("pgd-temperature", ArmKind.ScaleInvariant, false), ("apgd-dlr", ArmKind.ScaleInvariant, false),
        ("transfer", ArmKind.Transfer, false), ("square", ArmKind.Query, false), ("noise", ArmKind.Noise, false),
    ];

    /// <summary>A network of which the first images survive each kind of attack.</summary>
    /// <param name="crossEntropy">Share of images that survives the attacks by cross-entropy.</param>
    /// <param name="others">Share of images that survives the other gradients.</param>
    /// <param name="queries">Share of images that survives transfer and queries.</param>
    /// <param name="clean">Clean accuracy.</param>
    /// <param name="zero">Share of zero gradients.</param>
    /// <param name="plain">Share of images that survives the attacks by plain cross-entropy; null for that of the exact ones.</param>
    public static AuditedNetwork Network(
        double crossEntropy, double others, double queries = 0.8, double clean = 0.9, double zero = 0, double? plain = null)
    {
        uint Mask(double share, int image) => image < share * Images ? 0u : 3u;
        AuditedArm Arm(string name, ArmKind kind, double share) =>
            new(name, kind, [.. Enumerable.Range(0, Images).Select(i => Mask(Math.Min(share, clean), i))]);
        double Share(ArmKind kind) => kind switch
        {
            ArmKind.CrossEntropy => crossEntropy,
            ArmKind.PlainCrossEntropy => plain ?? crossEntropy,
            ArmKind.ScaleInvariant => others,
            ArmKind.Noise => clean,
            _ => queries,
        };
        return new AuditedNetwork(
            [.. Enumerable.Range(0, Images).Select(i => i < clean * Images)],
            Plain with { ZeroGradients = zero, Entropy = 0.5 - (0.4 * zero) },
            [.. Arms.Select(arm => Arm(arm.Name, arm.Kind, Share(arm.Kind)) with { IsOfPaper = arm.IsOfPaper })],
            [Arm("pgd-ce", ArmKind.CrossEntropy, zero), Arm("pgd-margin", ArmKind.ScaleInvariant, 0)],
            [.. Enumerable.Range(0, Images).Select(i => i < zero * Images ? 0 : Math.Pow(10, -3 + (2.0 * i / Images)))]);
    }

    /// <summary>Five seeds that differ by what chance does to a few images.</summary>
    public static NetworksAt At(
        double lambda, double crossEntropy, double others, double queries = 0.8, double clean = 0.9, double zero = 0,
        double? plain = null) => new(
        lambda,
        [.. new[] { -0.01, -0.005, 0, 0.005, 0.01 }.Select(
            shift =>
                Network(crossEntropy + (shift * Math.Min(1, lambda)), others + (shift * Math.Min(1, lambda)), queries, clean, zero,
                    plain + (shift * Math.Min(1, lambda))))],
        Flips(lambda));

    /// <summary>Error curves of exponent 1 that the penalty moves to the right, by 0.11 decades for each unit of lambda.</summary>
    public static FlipTable Flips(double lambda)
    {
        double[] sizes = [.. Enumerable.Range(0, 21).Select(k => Math.Pow(10, -3 + (k * 0.15)))];
        float SizeOf(int image, int seed) => (float)(Math.Pow(10, 0.11 * lambda) * (0.98 + (0.01 * seed)) * (image + 0.5) / Images);
        uint MaskOf(float size) => (uint)Enumerable.Range(0, sizes.Length).Where(k => sizes[k] >= size).Sum(k => 1 << k);
        var own = Enumerable.Range(0, 5).Select(seed => Enumerable.Range(0, Images).Select(image => SizeOf(image, seed)).ToImmutableArray())
            .ToImmutableArray();
        return new FlipTable([.. sizes], [.. own.Select(row => row.Select(MaskOf).ToImmutableArray())], own);
    }

    /// <summary>A family of an unpenalised strength, at 0.3 under every gradient, and others.</summary>
    public static AuditedFamily Family(params NetworksAt[] penalised) => new([0.03, 0.1], [At(0, 0.3, 0.3), .. penalised]);
}

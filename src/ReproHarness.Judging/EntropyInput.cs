using MathNet.Numerics.Statistics;
using ReproHarness.Evidence.Entropy;
using ReproHarness.Experiments.Audit;
using ReproHarness.Experiments.Cells;
using ReproHarness.Statistics.EntropyGains;

namespace ReproHarness.Judging;

/// <summary>Where audits meet the statistics of claim C5.</summary>
public static class EntropyInput
{
    /// <summary>What the claim judges of a family.</summary>
    public static EntropyEvidence Of(EntropyMeasurement measured)
    {
        ArgumentNullException.ThrowIfNull(measured);
        return Of(measured.Family.Network.Id, measured.Family.Plan.Epsilons, [.. measured.Strengths.Select(strength => (strength.Lambda, (IReadOnlyList<NetworkAudit>)strength.Networks))]);
    }

    /// <summary>The same of audits that belong to no family of a tier.</summary>
    /// <param name="family">What they are called.</param>
    /// <param name="sizes">The attack sizes.</param>
    /// <param name="strengths">Audits of each strength; the first is what the others are compared with, pair by pair.</param>
    public static EntropyEvidence Of(string family, IReadOnlyList<double> sizes, IReadOnlyList<(double Lambda, IReadOnlyList<NetworkAudit> Networks)> strengths)
    {
        ArgumentNullException.ThrowIfNull(strengths);
        return new EntropyEvidence(family, EntropyAnalyser.Of(new AuditedFamily(
            sizes, [.. strengths.Select(strength => new NetworksAt(strength.Lambda, [.. strength.Networks.Select(Network)]))])));
    }

    private static AuditedNetwork Network(NetworkAudit audit) => new(
        audit.Clean.Right,
        new CleanNumbers(
            audit.Clean.MeanEntropy, audit.Clean.MeanGap, audit.Clean.MedianGap, audit.Clean.MeanLogitDeviation, audit.Clean.MeanLogitNorm,
            audit.Gradients.ZeroShare, audit.Gradients.DenormalShare, audit.PreciseGradients.ZeroShare, audit.PreciseGradients.Norms.Median()),
        [.. audit.Arms.Select(Arm)],
        [.. audit.Unbounded.Select(Arm)]);

    private static AuditedArm Arm(ArmResult arm) => new(arm.Name, GroupOf(arm), arm.Broken);

    // What the paper attacks with, told from what goes beyond it by the same gradient.
    private static ArmGroup GroupOf(ArmResult arm) => arm.Kind switch
    {
        ArmKind.CrossEntropy => arm.Name is "fgsm-ce" or "step-ll" or "pgd-ce" ? ArmGroup.Paper : ArmGroup.CrossEntropy,
        ArmKind.ScaleInvariant => ArmGroup.ScaleInvariant,
        ArmKind.Transfer => ArmGroup.Transfer,
        ArmKind.Query => ArmGroup.Query,
        _ => ArmGroup.Noise,
    };
}

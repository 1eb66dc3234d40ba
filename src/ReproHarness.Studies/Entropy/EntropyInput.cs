using MathNet.Numerics.Statistics;
using ReproHarness.Claims.Entropy;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Experiments.Audit;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Statistics.EntropyGains;
using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Studies.Entropy;

/// <summary>Where audits meet the statistics of claim C5.</summary>
public static class EntropyInput
{
    private const int Resamples = 1000;

    /// <summary>What the claim judges of a family.</summary>
    /// <param name="measured">Audits and curves.</param>
    /// <param name="root">The run's root seed: the same seed gives the same intervals.</param>
    public static EntropyEvidence Of(EntropyMeasurement measured, RootSeed root)
    {
        ArgumentNullException.ThrowIfNull(measured);
        var family = measured.Family.Network.Id;
        return Of(
            family, measured.Family.Plan.Epsilons, new BootstrapPlan(Resamples, root.Derive($"bootstrap/entropy/{family}")),
            [.. measured.Strengths.Select(
                strength =>
                    new NetworksAt(strength.Lambda, [.. strength.Networks.Select(Network)], CurveTables.Changed(strength.Curves)))]);
    }

    /// <summary>The same of audits that belong to no family of a tier, without curves.</summary>
    /// <param name="family">What they are called.</param>
    /// <param name="sizes">The attack sizes.</param>
    /// <param name="strengths">Audits of each strength; the first is what the others are compared with, pair by pair.</param>
    public static EntropyEvidence Of(
        string family, IReadOnlyList<double> sizes, IReadOnlyList<(double Lambda, IReadOnlyList<NetworkAudit> Networks)> strengths)
    {
        ArgumentNullException.ThrowIfNull(strengths);
        return Of(
            family, sizes, new BootstrapPlan(BootstrapPlan.MinimumResamples, Seed: 0),
            [.. strengths.Select(strength => new NetworksAt(strength.Lambda, [.. strength.Networks.Select(Network)]))]);
    }

    private static EntropyEvidence Of(
        string family, IReadOnlyList<double> sizes, BootstrapPlan plan, IReadOnlyList<NetworksAt> strengths) =>
        new(family, EntropyAnalyser.Of(new AuditedFamily(sizes, strengths), plan));

    private static AuditedNetwork Network(NetworkAudit audit) => new(
        audit.Clean.Right,
        new CleanNumbers(
            audit.Clean.MeanEntropy, audit.Clean.MeanGap, audit.Clean.MedianGap, audit.Clean.MeanLogitDeviation, audit.Clean.MeanLogitNorm,
            audit.Gradients.ZeroShare, audit.Gradients.DenormalShare, audit.PreciseGradients.ZeroShare,
            audit.PreciseGradients.Norms.Median(), audit.Clean.SaturatedShare),
        [.. audit.Arms.Select(Arm)],
        [.. audit.Unbounded.Select(Arm)],
        audit.PreciseGradients.Norms);

    // What the paper attacks with differs by its description alone from what goes beyond it by the same gradient.
    private static AuditedArm Arm(ArmResult arm) => new(arm.Name, arm.Kind, arm.Broken)
    {
        IsOfPaper = Attacks.Find(arm.Name)?.Arm?.IsOfPaper ?? false,
    };
}

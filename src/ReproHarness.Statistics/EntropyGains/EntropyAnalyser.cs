using MathNet.Numerics.Statistics;
using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Statistics.EntropyGains;

/// <summary>
/// Computes gains from the masks of broken images. The networks of each strength are paired with those of the first strength that have
/// the same initial weights and batches.
/// </summary>
public static class EntropyAnalyser
{
    /// <summary>Analyses a family.</summary>
    /// <param name="family">The audits, with flip curves where they were measured.</param>
    /// <param name="plan">Number of resamples and seed of the bootstrap over the flip curves.</param>
    /// <exception cref="ArgumentException">Networks, images, arms or curves do not match.</exception>
    public static EntropyResult Of(AuditedFamily family, BootstrapPlan plan)
    {
        ArgumentNullException.ThrowIfNull(family);
        family.Validate();
        var first = family.Strengths[0];
        var edges = NormHistogram.EdgesFor(family.Strengths.SelectMany(Norms));
        var strengths = new StrengthResult[family.Strengths.Count];
        Parallel.For(0, strengths.Length, index => strengths[index] = Of(family.Strengths[index], first, family.Sizes.Count, edges, plan));
        return new EntropyResult(family.Sizes, first.Networks.Count, first.Networks[0].Right.Count, strengths);
    }

    private static StrengthResult Of(NetworksAt strength, NetworksAt first, int sizes, IReadOnlyList<double> edges, BootstrapPlan plan)
    {
        var ways = Ways(first.Networks[0]);
        var outcomes =
            ways.SelectMany(
                way =>
                    Enumerable.Range(0, sizes).Select(size => (int?)size).Append(null)
                        .Select(size => Outcome(way, size, strength, first, sizes)));
        var kept = first.Networks[0].Arms.SelectMany(arm => Enumerable.Range(0, sizes).Select(size => Outcome(
            new Way(arm.Name, (one, largest) => SurvivingImages.UpTo(one, arm.Name, largest)), size, strength, first, sizes)));
        double[] Hidden(AuditedNetwork network) => SurvivingImages.Mean([.. Enumerable.Range(0, sizes).Select(size => SurvivingImages.Less(
            SurvivingImages.UnderWorst(network, IsPlain, size), SurvivingImages.UnderWorst(network, _ => true, size)))]);
        return new StrengthResult(
            strength.Lambda, Clean(strength, first), [.. outcomes], [.. kept], Paired(strength, first, Hidden),
            NormHistogram.Of([.. Norms(strength)], edges), Law(strength, first, plan));
    }

    private static IEnumerable<double> Norms(NetworksAt strength) => strength.Networks.SelectMany(network => network.GradientNorms);

    private static StrengthLaw? Law(NetworksAt strength, NetworksAt first, BootstrapPlan plan)
    {
        if (strength.Flips is not { } after || first.Flips is not { } before) return null;
        var (fit, change) = PowerLawAnalyser.Compare(before, after, FitWindow.Declared(after.Pairs), plan);
        return new StrengthLaw(fit, change);
    }

    private static List<Way> Ways(AuditedNetwork network)
    {
        Way Worst(string name, Func<AuditedArm, bool> takes) => new(name, (one, size) => SurvivingImages.UnderWorst(one, takes, size));
        List<Way> OfPaper(ArmKind kind) =>
            [.. network.Arms.Where(arm => arm.IsOfPaper && arm.Kind == kind)
                .Select(arm => Worst(arm.Name, other => other.Name == arm.Name))];
        static double[] Mean(List<Way> ways, AuditedNetwork one, int size) =>
            SurvivingImages.Mean([.. ways.Select(arm => arm.Surviving(one, size))]);
        var (paper, plain) = (OfPaper(ArmKind.CrossEntropy), OfPaper(ArmKind.PlainCrossEntropy));
        return
        [
            .. network.Arms.Select(arm => Worst(arm.Name, other => other.Name == arm.Name)),
            new Way(ArmOutcome.WhiteBox, (one, size) => Mean(paper, one, size)),
            new Way(ArmOutcome.PlainWhiteBox, (one, size) => Mean(plain, one, size)),
            new Way(ArmOutcome.Rounding, (one, size) => SurvivingImages.Less(Mean(plain, one, size), Mean(paper, one, size))),
            Worst(ArmOutcome.PlainWorst, IsPlain),
            Worst(ArmOutcome.CrossEntropyWorst, IsCrossEntropy),
            Worst(ArmOutcome.GradientWorst, IsGradient),
            Worst(ArmOutcome.WithTransfer, arm => IsGradient(arm) || arm.Kind == ArmKind.Transfer),
            Worst(ArmOutcome.WithQueries, arm => IsGradient(arm) || arm.Kind == ArmKind.Query),
            Worst(ArmOutcome.Worst, _ => true),
        ];
    }

    private static ArmOutcome Outcome(Way way, int? size, NetworksAt strength, NetworksAt first, int sizes)
    {
        double[] Surviving(AuditedNetwork network) => size is { } one
            ? way.Surviving(network, one)
            : SurvivingImages.Mean([.. Enumerable.Range(0, sizes).Select(each => way.Surviving(network, each))]);
        return new ArmOutcome(way.Name, size, Share(strength, network => Surviving(network).Mean()), Paired(strength, first, Surviving));
    }

    private static CleanSummary Clean(NetworksAt strength, NetworksAt first) => new(
        Share(strength, network => network.Right.Average(AsNumber)),
        Paired(strength, first, network => [.. network.Right.Select(AsNumber)]),
        Over(strength, network => network.Clean.Entropy),
        Over(strength, network => network.Clean.MeanGap),
        Over(strength, network => network.Clean.MedianGap),
        Over(strength, network => network.Clean.LogitDeviation),
        Over(strength, network => network.Clean.LogitNorm),
        Share(strength, network => network.Clean.ZeroGradients),
        Share(strength, network => network.Clean.DenormalGradients),
        Share(strength, network => network.Clean.PreciseZeroGradients),
        Over(strength, network => network.Clean.MedianGradient),
        Share(strength, network => network.Clean.Saturated),
        [.. strength.Networks[0].Unbounded.Select(
            (arm, index) =>
                (arm.Name, Share(strength, network => network.Unbounded[index].Broken.Average(mask => AsNumber((mask & 1) == 0)))))]);

    private static IntervalEstimate Over(NetworksAt strength, Func<AuditedNetwork, double> number) =>
        MeanEstimate.Of([.. strength.Networks.Select(number)]);

    private static IntervalEstimate Share(NetworksAt strength, Func<AuditedNetwork, double> number) => Over(strength, number).Clipped(0, 1);

    private static PairedGain Paired(NetworksAt strength, NetworksAt first, Func<AuditedNetwork, double[]> surviving) =>
        PairedGain.Of([.. first.Networks.Select(surviving)], [.. strength.Networks.Select(surviving)]);

    private static bool IsPlain(AuditedArm arm) => arm.Kind == ArmKind.PlainCrossEntropy;

    private static bool IsCrossEntropy(AuditedArm arm) => IsPlain(arm) || arm.Kind == ArmKind.CrossEntropy;

    private static bool IsGradient(AuditedArm arm) => IsCrossEntropy(arm) || arm.Kind == ArmKind.ScaleInvariant;

    private static double AsNumber(bool holds) => holds ? 1 : 0;

    /// <summary>One attack arm, or several together.</summary>
    /// <param name="Name">Name of the arm, or one of those of <see cref="ArmOutcome"/>.</param>
    /// <param name="Surviving">For a network and the index of an epsilon: per image 1 if it survives, else 0, or a mean of these.</param>
    private sealed record Way(string Name, Func<AuditedNetwork, int, double[]> Surviving);
}

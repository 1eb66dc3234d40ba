using MathNet.Numerics.Statistics;
using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Statistics.EntropyGains;

/// <summary>
/// From masks to gains: each strength's networks against those of the first strength that have the same first weights and batches.
/// </summary>
public static class EntropyAnalyser
{
    /// <summary>Analyses a family.</summary>
    /// <param name="family">The audits, and curves where there are any.</param>
    /// <param name="plan">Resamples and seed of the curves' bootstrap.</param>
    /// <exception cref="ArgumentException">Networks, images, arms or curves do not match.</exception>
    public static EntropyResult Of(AuditedFamily family, BootstrapPlan plan)
    {
        ArgumentNullException.ThrowIfNull(family);
        family.Validate();
        var first = family.Strengths[0];
        var edges = NormHistogram.EdgesFor(family.Strengths.SelectMany(Norms));
        var strengths = new StrengthResult[family.Strengths.Count];
        Parallel.For(0, strengths.Length, place => strengths[place] = Of(family.Strengths[place], first, family.Sizes.Count, edges, plan));
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
            new Way(arm.Name, (one, largest) => StandingImages.UpTo(one, arm.Name, largest)), size, strength, first, sizes)));
        double[] Hidden(AuditedNetwork network) => StandingImages.Mean([.. Enumerable.Range(0, sizes).Select(size => StandingImages.Less(
            StandingImages.UnderWorst(network, IsPlain, size), StandingImages.UnderWorst(network, _ => true, size)))]);
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
        Way Worst(string name, Func<AuditedArm, bool> takes) => new(name, (one, size) => StandingImages.UnderWorst(one, takes, size));
        List<Way> Each(ArmGroup group) =>
            [.. network.Arms.Where(arm => arm.Group == group).Select(arm => Worst(arm.Name, other => other.Name == arm.Name))];
        static double[] Mean(List<Way> ways, AuditedNetwork one, int size) =>
            StandingImages.Mean([.. ways.Select(arm => arm.Standing(one, size))]);
        var (paper, plain) = (Each(ArmGroup.Paper), Each(ArmGroup.PlainPaper));
        return
        [
            .. network.Arms.Select(arm => Worst(arm.Name, other => other.Name == arm.Name)),
            new Way(ArmOutcome.WhiteBox, (one, size) => Mean(paper, one, size)),
            new Way(ArmOutcome.PlainWhiteBox, (one, size) => Mean(plain, one, size)),
            new Way(ArmOutcome.Rounding, (one, size) => StandingImages.Less(Mean(plain, one, size), Mean(paper, one, size))),
            Worst(ArmOutcome.PlainWorst, IsPlain),
            Worst(ArmOutcome.CrossEntropyWorst, IsCrossEntropy),
            Worst(ArmOutcome.GradientWorst, IsGradient),
            Worst(ArmOutcome.WithTransfer, arm => IsGradient(arm) || arm.Group == ArmGroup.Transfer),
            Worst(ArmOutcome.WithQueries, arm => IsGradient(arm) || arm.Group == ArmGroup.Query),
            Worst(ArmOutcome.Worst, _ => true),
        ];
    }

    private static ArmOutcome Outcome(Way way, int? size, NetworksAt strength, NetworksAt first, int sizes)
    {
        double[] Standing(AuditedNetwork network) => size is { } one
            ? way.Standing(network, one)
            : StandingImages.Mean([.. Enumerable.Range(0, sizes).Select(each => way.Standing(network, each))]);
        return new ArmOutcome(way.Name, size, Share(strength, network => Standing(network).Mean()), Paired(strength, first, Standing));
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
            (arm, place) =>
                (arm.Name, Share(strength, network => network.Unbounded[place].Broken.Average(mask => AsNumber((mask & 1) == 0)))))]);

    private static IntervalEstimate Over(NetworksAt strength, Func<AuditedNetwork, double> number) =>
        MeanEstimate.Of([.. strength.Networks.Select(number)]);

    private static IntervalEstimate Share(NetworksAt strength, Func<AuditedNetwork, double> number) => Over(strength, number).Clipped(0, 1);

    private static PairedGain Paired(NetworksAt strength, NetworksAt first, Func<AuditedNetwork, double[]> standing) =>
        PairedGain.Of([.. first.Networks.Select(standing)], [.. strength.Networks.Select(standing)]);

    private static bool IsPlain(AuditedArm arm) => arm.Group is ArmGroup.PlainPaper or ArmGroup.PlainCrossEntropy;

    private static bool IsCrossEntropy(AuditedArm arm) => IsPlain(arm) || arm.Group is ArmGroup.Paper or ArmGroup.CrossEntropy;

    private static bool IsGradient(AuditedArm arm) => IsCrossEntropy(arm) || arm.Group == ArmGroup.ScaleInvariant;

    private static double AsNumber(bool holds) => holds ? 1 : 0;

    /// <summary>A way of attacking: an arm, or several together.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Standing">Per image what stands it, at a size.</param>
    private sealed record Way(string Name, Func<AuditedNetwork, int, double[]> Standing);
}

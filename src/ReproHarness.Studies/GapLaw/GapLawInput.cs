using System.Collections.Immutable;
using ReproHarness.Claims.GapLaw;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Gaps;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Statistics.GapLaws;
using ReproHarness.Statistics.PowerLaws;
using ReproHarness.Studies.Universality;

namespace ReproHarness.Studies.GapLaw;

/// <summary>Where measured gaps meet the statistics of claim C3.</summary>
public static class GapLawInput
{
    private const int Resamples = 400;

    // A resample of forms orders 40,000 gaps of each kind; the ends of their intervals are wanted to a hundredth of a decade only.
    private const int FormResamples = 200;

    /// <summary>The kind as the claim sees it.</summary>
    public static GapKind KindOf(CellNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return new GapKind(network.Id, network.Data, network.Architecture, UniversalityInput.TrainingOf(network));
    }

    /// <summary>The small-gap exponent of a kind.</summary>
    /// <param name="gaps">Its gaps.</param>
    /// <param name="subject">Which gap.</param>
    /// <param name="root">The run's root seed.</param>
    public static SmallGaps SmallGaps(GapMeasurement gaps, string subject, RootSeed root)
    {
        ArgumentNullException.ThrowIfNull(gaps);
        return SmallGaps(KindOf(gaps.Network), gaps.Finished, subject, SeedOf(gaps.Network.Data, root));
    }

    /// <summary>The same of networks that belong to no kind of a tier.</summary>
    /// <param name="kind">What they are called.</param>
    /// <param name="networks">The gaps of each, over the same images in the same order.</param>
    /// <param name="subject">Which gap.</param>
    /// <param name="seed">Of the bootstrap.</param>
    public static SmallGaps SmallGaps(GapKind kind, ImmutableArray<GapTable> networks, string subject, ulong seed)
    {
        var classes = networks[0].Classes;
        var sample = Sample(networks, RankOf(subject));
        var fit = GapExponent.Of(sample, new BootstrapPlan(Resamples, seed));
        double Control(LogitDistribution distribution) => new IidGapLaw(distribution, classes, sample.Rank).Exponent(fit.Window);
        return new SmallGaps(
            kind, fit, sample.Rank - 1, Control(LogitDistribution.Uniform), Control(LogitDistribution.Gaussian),
            SmallGapCurve.Of(sample));
    }

    /// <summary>The forms of all kinds, gap by gap.</summary>
    public static IReadOnlyList<RankForms> Forms(IReadOnlyList<GapMeasurement> kinds, RootSeed root)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        return [.. new[] { 2, 3, RankForms.Last }.Select(rank => new RankForms(rank, FormComparison.Of(
            [.. kinds.Select(
                kind => new GapFamily(kind.Network.Id, kind.Network.Data, kind.Finished[0].Classes, Sample(kind.Finished, rank)))],
                FormResamples, data => SeedOf(data, root))))];
    }

    /// <summary>Densities of the three gaps of a kind, up to nearly the largest of them.</summary>
    public static (string Kind, IReadOnlyList<IReadOnlyList<DensityPoint>> Gaps) Densities(GapMeasurement gaps)
    {
        ArgumentNullException.ThrowIfNull(gaps);
        var rows = new[] { 2, 3, RankForms.Last }.Select(rank => Sample(gaps.Finished, rank).Gaps.SelectMany(row => row).ToArray())
            .ToList();
        var last = rows[^1].Order().ToArray();
        var largest = last[(int)(0.999 * (last.Length - 1))];
        return (gaps.Network.Id, [.. rows.Select(row => (IReadOnlyList<DensityPoint>)GapDensity.Of(row, largest))]);
    }

    /// <summary>A training that was followed.</summary>
    public static FollowedTraining Training(GapMeasurement gaps, RootSeed root)
    {
        ArgumentNullException.ThrowIfNull(gaps);
        return new FollowedTraining(KindOf(gaps.Network), [.. new[] { 2, 3, RankForms.Last }.Select(rank => TrainingTrend.Of(
            [.. gaps.Moments.Select(moment => new GapMoment(moment.Epochs, Sample(moment.Networks, rank)))],
            new BootstrapPlan(Resamples, SeedOf(gaps.Network.Data, root))))]);
    }

    private static int RankOf(string subject) => subject switch { GapSubjects.Second => 2, GapSubjects.Third => 3, _ => RankForms.Last };

    private static GapSample Sample(ImmutableArray<GapTable> tables, int rank) => new(
        rank == RankForms.Last ? tables[0].Classes : rank,
        [.. tables.Select(table => rank switch { 2 => table.Second, 3 => table.Third, _ => table.Last })]);

    // One stream for each set of images: what the networks on it share is drawn together.
    private static ulong SeedOf(string data, RootSeed root) => root.Derive($"gaps/{data}");
}

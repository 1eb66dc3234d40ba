using System.Collections.Immutable;
using ReproHarness.Claims.GapLaw;
using ReproHarness.Statistics.GapLaws;
using ReproHarness.Statistics.PowerLaws;
using ReproHarness.Unit.Statistics.GapLaws;

namespace ReproHarness.Unit.Claims.GapLaw;

/// <summary>Kinds of network whose gaps have a law of the test's choice.</summary>
internal static class MadeUpGaps
{
    public const int Images = 3000;
    private const int Resamples = 60;

    public static GapKind Kind(string id) => new(id, id.Split('/')[0], id.Split('/')[1], "plain");

    /// <summary>Gaps of independent uniform logits.</summary>
    public static GapSample Lawful(int rank, ulong seed) => SyntheticGaps.Iid(rank, networks: 3, Images, seed, classes: 10);

    public static SmallGaps Small(string id, GapSample sample)
    {
        var fit = GapExponent.Of(sample, new BootstrapPlan(Resamples, 1));
        double Control(LogitDistribution distribution) => new IidGapLaw(distribution, 10, sample.Rank).Exponent(fit.Window);
        return new SmallGaps(
            Kind(id), fit, sample.Rank - 1, Control(LogitDistribution.Uniform), Control(LogitDistribution.Gaussian),
            SmallGapCurve.Of(sample));
    }

    public static RankForms Forms(int rank, params (string Id, GapSample Sample)[] kinds) => new(
        rank,
        FormComparison.Of(
            [.. kinds.Select(kind => new GapFamily(kind.Id, kind.Id, 10, kind.Sample))], Resamples, data => (ulong)data.Length));

    public static FollowedTraining Training(string id, params double[] exponents) =>
        new(Kind(id), [.. new[] { 2, 3, 10 }.Select(rank => TrainingTrend.Of(
        [.. exponents.Select(
            (exponent, epoch) => new GapMoment(epoch, SyntheticGaps.Power(rank, exponent * (rank - 1), 3, 6000, epoch + (10 * rank))))],
            new BootstrapPlan(Resamples, 2)))]);

    public static (string, IReadOnlyList<IReadOnlyList<DensityPoint>>) Densities(string id) =>
        (id, [.. new[] { 2, 3, 10 }.Select(rank => (IReadOnlyList<DensityPoint>)GapDensity.Of(Lawful(rank, 3).Gaps[0], 1))]);

    public static GapControl Control(LogitDistribution distribution = LogitDistribution.Uniform) =>
        GapControl.Run(distribution, 5, workers: 2, samples: 100_000);

    /// <summary>A control whose sampler draws one logit too many.</summary>
    public static GapControl BrokenControl()
    {
        var histograms = Enumerable.Range(2, 9).Select(_ => new GapHistogram()).ToList();
        var sampler = new IidLogitSampler(LogitDistribution.Uniform, 11, 1);
        var gaps = new double[10];
        GapControl.Count(
            nine =>
            {
                sampler.Next(gaps);
                gaps.AsSpan(0, 9).CopyTo(nine);
            }, 100_000, histograms);
        return GapControl.Compare(LogitDistribution.Uniform, histograms);
    }
}

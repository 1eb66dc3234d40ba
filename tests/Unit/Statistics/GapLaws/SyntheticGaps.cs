using System.Collections.Immutable;
using ReproHarness.Statistics.GapLaws;

namespace ReproHarness.Unit.Statistics.GapLaws;

/// <summary>Gaps with a known law.</summary>
internal static class SyntheticGaps
{
    /// <summary>Gaps of independent uniform logits, each row in its own unit.</summary>
    public static GapSample Iid(int rank, int networks, int images, ulong seed, double scale = 1, int classes = 10) => new(rank,
        [.. Enumerable.Range(0, networks).Select(network =>
        {
            var sampler = new IidLogitSampler(LogitDistribution.Uniform, classes, (seed * 1000) + (ulong)network);
            var gaps = new double[classes - 1];
            return Enumerable.Range(0, images).Select(_ =>
            {
                sampler.Next(gaps);
                return (float)(gaps[rank - 2] * scale);
            }).ToImmutableArray();
        })]);

    /// <summary>Gaps whose distribution function is a power up to 1.</summary>
    public static GapSample Power(int rank, double exponent, int networks, int images, int seed)
    {
        var random = new Random(seed);
        return new GapSample(rank, [.. Enumerable.Range(0, networks).Select(_ =>
            Enumerable.Range(0, images).Select(_ => (float)Math.Pow(1 - random.NextDouble(), 1 / exponent)).ToImmutableArray())]);
    }
}

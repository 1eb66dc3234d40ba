using ReproHarness.Statistics.LinearResponse;

namespace ReproHarness.Statistics.Nas;

/// <summary>Spearman's and Kendall's correlations of architectures that were drawn with multiplicities.</summary>
internal sealed class CorrelationEstimator : IDrawnEstimator
{
    private readonly RankCorrelation[] _spearman;
    private readonly KendallCorrelation[] _kendall;

    /// <summary>Sorts the columns.</summary>
    public CorrelationEstimator(IReadOnlyList<ArchitectureScore> scores)
    {
        int[] adversarial = DenseRanks.Of([.. scores.Select(score => score.Adversarial)]);
        int[] clean = DenseRanks.Of([.. scores.Select(score => score.Clean)]),
            parameters = DenseRanks.Of([.. scores.Select(score => score.Parameters)]);
        (int[] X, int[] Y)[] pairs = [(adversarial, clean), (adversarial, parameters), (clean, parameters)];
        _spearman = [.. pairs.Select(pair => new RankCorrelation(Exact(pair.X), Exact(pair.Y), float.PositiveInfinity))];
        _kendall = [.. pairs.Select(pair => new KendallCorrelation(pair.X, pair.Y))];
    }

    /// <inheritdoc />
    public int Length => 2 * CorrelationTriple.Length;

    /// <inheritdoc />
    public void Estimate(ReadOnlySpan<int> weights, double[] pooled, double[][] networks)
    {
        new CorrelationTriple(_spearman[0].Of(weights), _spearman[1].Of(weights), _spearman[2].Of(weights))
            .Fill(pooled.AsSpan(0, CorrelationTriple.Length));
        new CorrelationTriple(_kendall[0].Of(weights), _kendall[1].Of(weights), _kendall[2].Of(weights))
            .Fill(pooled.AsSpan(CorrelationTriple.Length));
    }

    // A float holds every rank below 2^24 exactly.
    private static float[] Exact(int[] ranks) => [.. ranks.Select(rank => (float)rank)];
}

namespace ReproHarness.Statistics.Universality;

/// <summary>The mean of estimates weighted by their precision, the variance between studies included.</summary>
internal static class WeightedMean
{
    /// <summary>The mean and its standard error; both NaN without an estimate.</summary>
    /// <param name="estimates">The estimates.</param>
    /// <param name="variances">The variance of each to weigh it by: <see cref="ModeratedVariances"/>.</param>
    /// <param name="tauSquared">Variance between studies, at least 0.</param>
    public static EffectEstimate Of(IReadOnlyList<EffectEstimate> estimates, IReadOnlyList<double> variances, double tauSquared)
    {
        double weights = 0, sum = 0;
        for (var i = 0; i < estimates.Count; i++)
        {
            var weight = 1 / (variances[i] + tauSquared);
            (weights, sum) = (weights + weight, sum + (weight * estimates[i].Value));
        }

        return new EffectEstimate(sum / weights, Math.Sqrt(1 / weights));
    }
}

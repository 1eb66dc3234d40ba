namespace ReproHarness.Statistics.Universality;

/// <summary>The mean of estimates weighted by their precision, the variance between studies included.</summary>
internal static class WeightedMean
{
    /// <summary>The mean and its standard error; both NaN without an estimate.</summary>
    /// <param name="estimates">The estimates.</param>
    /// <param name="tauSquared">Variance between studies, at least 0.</param>
    public static EffectEstimate Of(IReadOnlyCollection<EffectEstimate> estimates, double tauSquared)
    {
        double weights = 0, sum = 0;
        foreach (var estimate in estimates)
        {
            var weight = 1 / ((estimate.StandardError * estimate.StandardError) + tauSquared);
            (weights, sum) = (weights + weight, sum + (weight * estimate.Value));
        }

        return new EffectEstimate(sum / weights, Math.Sqrt(1 / weights));
    }
}

namespace ReproHarness.Experiments.Nas;

/// <summary>
/// Turns rewards into advantages: less a moving baseline, over the standard deviation of all rewards so far. So learning rate and entropy
/// bonus mean the same for accuracies that differ by a hundredth as for rewards that differ by ten.
/// </summary>
/// <param name="decay">How much of the baseline stays at each batch.</param>
internal sealed class RewardScale(double decay)
{
    private double? _baseline;
    private long _count;
    private double _mean;
    private double _squares;

    /// <summary>
    /// The advantages of a batch, by the baseline of those before it: one that knew the batch would bias the gradient. The first batch has
    /// its own mean.
    /// </summary>
    /// <param name="rewards">At least one, finite.</param>
    public float[] Advantages(IReadOnlyList<double> rewards)
    {
        // Welford's sums: rewards close to each other lose nothing.
        foreach (var reward in rewards)
        {
            var deviation = reward - _mean;
            _mean += deviation / ++_count;
            _squares += deviation * (reward - _mean);
        }

        var mean = rewards.Average();
        var baseline = _baseline ?? mean;
        _baseline = (decay * baseline) + ((1 - decay) * mean);
        var scale = Math.Sqrt(_squares / _count);
        return [.. rewards.Select(reward => scale > 0 ? (float)((reward - baseline) / scale) : 0)];
    }
}

namespace ReproHarness.Statistics.GapLaws;

/// <summary>Draws independent logits and gives their gaps, sample by sample.</summary>
/// <param name="distribution">What the logits are drawn from.</param>
/// <param name="classes">N, at least 2.</param>
/// <param name="seed">Seed of the random stream.</param>
public sealed class IidLogitSampler(LogitDistribution distribution, int classes, ulong seed)
{
    private SplitMix64 _random = new(seed);

    /// <summary>Draws one sample.</summary>
    /// <param name="gaps">Receives Delta_12 to Delta_1N, ascending: N - 1 of them.</param>
    public void Next(Span<double> gaps)
    {
        Span<double> logits = stackalloc double[classes];
        if (distribution == LogitDistribution.Uniform) Uniform(logits);
        else Gaussian(logits);
        logits.Sort();
        for (var rank = 2; rank <= classes; rank++) gaps[rank - 2] = logits[^1] - logits[^rank];
    }

    private void Uniform(Span<double> logits)
    {
        foreach (ref var logit in logits) logit = _random.NextShare();
    }

    // Box and Muller (Ann. Math. Stat. 29, 1958, 610): two normal numbers from two uniform ones.
    private void Gaussian(Span<double> logits)
    {
        for (var i = 0; i < logits.Length; i += 2)
        {
            var length = Math.Sqrt(-2 * Math.Log(1 - _random.NextShare()));
            var (sine, cosine) = Math.SinCos(2 * Math.PI * _random.NextShare());
            logits[i] = length * sine;
            if (i + 1 < logits.Length) logits[i + 1] = length * cosine;
        }
    }
}

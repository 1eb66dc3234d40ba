using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Statistics.GapLaws;

/// <summary>
/// The small-gap exponent of networks of one kind: P(Delta_1j &lt; t) ~ t^B near 0, and j - 1 by the law of independent logits.
/// </summary>
/// <param name="Rank">j.</param>
/// <param name="Exponent">B with its 95 % interval over images and networks; none where too few gaps lie in the window.</param>
/// <param name="Window">Shares of gaps between which it is fitted: those of claim C1.</param>
/// <param name="Gaps">The gaps between which it is fitted.</param>
/// <param name="Inside">Gaps in the window.</param>
/// <param name="Pairs">All gaps.</param>
public sealed record GapExponent(int Rank, IntervalEstimate Exponent, FitWindow Window, Interval Gaps, long Inside, long Pairs)
{
    /// <summary>Fits.</summary>
    public static GapExponent Of(GapSample sample, BootstrapPlan plan)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(plan);
        sample.Validate();
        var tally = WindowTally.Of(sample);
        return new GapExponent(sample.Rank, tally.Resample(plan).Estimate(), tally.Window, tally.Gaps, tally.Inside, sample.Pairs);
    }
}

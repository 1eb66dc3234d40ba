using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Statistics.GapLaws;

/// <summary>
/// The small-gap exponent of networks of one kind: P(Delta_1j &lt; t) ~ t^B near 0, and j - 1 by the law of independent logits.
/// </summary>
/// <param name="Rank">j, at least 2.</param>
/// <param name="Exponent">B with its 95 % interval over images and networks; none where the window holds too few gaps.</param>
/// <param name="Window">The window of the fit, in shares of gaps: that of claim C1.</param>
/// <param name="Gaps">The window of the fit, in gaps.</param>
/// <param name="Inside">Number of gaps in the window.</param>
/// <param name="Pairs">Number of all gaps: pairs of network and image.</param>
public sealed record GapExponent(int Rank, IntervalEstimate Exponent, FitWindow Window, Interval Gaps, long Inside, long Pairs)
{
    /// <summary>Fits the exponent.</summary>
    public static GapExponent Of(GapSample sample, BootstrapPlan plan)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(plan);
        sample.Validate();
        var tally = WindowTally.Of(sample);
        return new GapExponent(sample.Rank, tally.Resample(plan).Estimate(), tally.Window, tally.Gaps, tally.Inside, sample.Pairs);
    }
}

namespace ReproHarness.Statistics.PowerLaws;

/// <summary>How the bootstrap is run, fixed before measuring.</summary>
/// <param name="Resamples">Number of resamples, at least <see cref="MinimumResamples"/>; 1,000 is usual.</param>
/// <param name="Seed">Seed of the resampling: the same seed gives the same intervals on every machine.</param>
public sealed record BootstrapPlan(int Resamples, ulong Seed)
{
    /// <summary>With fewer resamples the 2.5 % quantile would lie beyond the smallest one.</summary>
    public const int MinimumResamples = 40;
}

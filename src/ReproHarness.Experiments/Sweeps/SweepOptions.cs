using ReproHarness.Storage;

namespace ReproHarness.Experiments.Sweeps;

/// <summary>How a sweep is run; the counts depend on none of it.</summary>
/// <param name="BatchSize">
/// Images per pass, at least 1. Few enough that what a pass computes stays in the processor's cache and in memory that is not given
/// back in between: with 500, half of the CNN's time went into fetching pages from the system.
/// </param>
public sealed record SweepOptions(int BatchSize = 125)
{
    /// <summary>Receives the progress, batch by batch; null for none.</summary>
    public IProgress<SweepProgress>? Progress { get; init; }

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="InputException">The batch size is below 1.</exception>
    public void Validate()
    {
        if (BatchSize < 1) throw new InputException($"batch size {BatchSize}: must be at least 1; 125 is usual");
    }
}

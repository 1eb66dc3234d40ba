using ReproHarness.Storage;

namespace ReproHarness.Experiments.Sweeps;

/// <summary>How a sweep is run.</summary>
/// <param name="BatchSize">
/// Images per pass, at least 1: the fast tier's networks are quickest when a batch stays in the processor's cache.
/// </param>
public sealed record SweepOptions(int BatchSize = 100)
{
    /// <summary>
    /// Whether a single-step attack is searched over the sizes as PGD is, instead of tried at every size: a third of the passes. On an
    /// image that changes and changes back with growing size the search finds one of its changes, not surely the first; a sample of
    /// images is audited for that. The only option that the counts may depend on.
    /// </summary>
    public bool Searched { get; init; }

    /// <summary>Receives the progress, batch by batch; null for none.</summary>
    public IProgress<SweepProgress>? Progress { get; init; }

    /// <summary>Receives one line for each time that the device had no memory for a batch; null for nobody.</summary>
    public Action<string>? Warn { get; init; }

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="InputException">The batch size is below 1.</exception>
    public void Validate()
    {
        if (BatchSize < 1) throw new InputException($"batch size {BatchSize}: must be at least 1; 500 is usual");
    }
}

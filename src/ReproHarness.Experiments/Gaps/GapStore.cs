using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Training;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Gaps;

/// <summary>
/// Remembers gaps: those whose network, images, code and environment are the same are read instead of measured. A damaged entry is reported
/// and measured again.
/// </summary>
/// <param name="store">Where the entries lie.</param>
/// <param name="time">Dates and times the measurements.</param>
/// <param name="warn">Receives one line for each entry that could not be used.</param>
public sealed class GapStore(ContentStore store, TimeProvider time, Action<string> warn)
{
    /// <summary>Reads the gaps, or measures and keeps them.</summary>
    /// <param name="networkKey">Stands for the network.</param>
    /// <param name="moments">Stands for the moments of its training that are looked at.</param>
    /// <param name="images">The images.</param>
    /// <param name="environment">Device class, versions and threads.</param>
    /// <param name="measure">Measures: epochs done and gaps, moment by moment. Called only when the store has nothing to use.</param>
    public MeasuredGaps GetOrRun(
        string networkKey, string moments, ImageSet images, TorchEnvironment environment,
        Func<IReadOnlyList<(double Epochs, GapTable Table)>> measure)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(measure);
        var key = "gaps-" + CacheKey.Of(
            ("network", networkKey), ("moments", moments), ("data", images.Sha256), ("code", CodeVersion.Current),
            ("environment", Trainer.Describe(environment)));
        if (store.TryRead(key, MeasuredGapsFormat.Decode, "The gaps", "they are measured again", warn) is { } known) return known;
        var start = time.GetTimestamp();
        var tables = measure();
        var measured = new MeasuredGaps(
            [.. tables.Select(entry => entry.Epochs)], [.. tables.Select(entry => entry.Table)], time.GetUtcNow(),
            time.GetElapsedTime(start).TotalSeconds, Reused: false);
        store.Write(key, MeasuredGapsFormat.Encode(measured));
        return measured;
    }
}

using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Experiments.Training;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Response;

/// <summary>Remembers responses: one whose network, images, code and environment are the same is read instead of measured.</summary>
/// <param name="store">Where the entries lie.</param>
/// <param name="time">Dates and times the measurements.</param>
/// <param name="warn">Receives one line for each entry that could not be used.</param>
public sealed class GapResponseStore(ContentStore store, TimeProvider time, Action<string> warn)
{
    /// <summary>Reads the response, or makes the network, measures and keeps it.</summary>
    /// <param name="networkKey">Stands for the network.</param>
    /// <param name="make">Gives that network; called only when the response is not in the store. The network is disposed here.</param>
    /// <param name="images">The images.</param>
    /// <param name="environment">Device class, versions and threads.</param>
    /// <param name="options">Batch size and progress.</param>
    /// <param name="cancellation">Ends the work; nothing is kept of it.</param>
    public MeasuredResponse GetOrRun(
        string networkKey, Func<TrainedNetwork> make, ImageSet images, TorchEnvironment environment, SweepOptions options,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(make);
        ArgumentNullException.ThrowIfNull(images);
        var key = "response-" + CacheKey.Of(
            ("network", networkKey), ("data", images.Sha256), ("code", CodeVersion.Current),
            ("environment", Trainer.Describe(environment)));
        if (store.TryRead(key, GapResponseFormat.Decode, "The response", "it is measured again", warn) is { } known) return known;

        var start = time.GetTimestamp();
        using var trained = make();
        var response = BatchHalving.Run(options, fitting => new GapResponseSweep(trained.Network, images, fitting, cancellation).Run());
        var measured = new MeasuredResponse(response, time.GetUtcNow(), time.GetElapsedTime(start).TotalSeconds, Reused: false);
        store.Write(key, GapResponseFormat.Encode(measured));
        return measured;
    }
}

using System.Globalization;
using System.Text.Json;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Training;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Audit.Directions;

/// <summary>
/// Remembers counts: those whose network, images, sizes, code and environment are the same are read instead of measured. A damaged entry is
/// reported and measured again.
/// </summary>
/// <param name="store">Where the entries lie.</param>
/// <param name="time">Dates and times the measurements.</param>
/// <param name="warn">Receives one line for each entry that could not be used.</param>
public sealed class DirectionStore(ContentStore store, TimeProvider time, Action<string> warn)
{
    private static readonly JsonSerializerOptions Json = new() { RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };

    /// <summary>Reads the counts, or measures and keeps them.</summary>
    /// <param name="networkKey">Stands for the network: <see cref="Trainer.KeyOf"/>.</param>
    /// <param name="images">The images.</param>
    /// <param name="epsilons">The sizes.</param>
    /// <param name="environment">Device class, versions and threads.</param>
    /// <param name="measure">Measures. Called only when the store has nothing to use.</param>
    public MeasuredDirections GetOrRun(
        string networkKey, ImageSet images, IReadOnlyList<double> epsilons, TorchEnvironment environment, Func<DirectionCounts> measure)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(measure);
        var key = "directions-" + CacheKey.Of(
            ("network", networkKey), ("data", images.Sha256),
            ("epsilons", string.Join(' ', epsilons.Select(eps => eps.ToString("R", CultureInfo.InvariantCulture)))),
            ("code", CodeVersion.Current), ("environment", Trainer.Describe(environment)));
        if (store.TryRead(key, Decode, "The counts", "they are measured again", warn) is { } known) return known;
        var start = time.GetTimestamp();
        var counts = measure();
        var measured = new MeasuredDirections(counts, time.GetUtcNow(), time.GetElapsedTime(start).TotalSeconds, Reused: false);
        store.Write(key, JsonSerializer.SerializeToUtf8Bytes(measured, Json));
        return measured;
    }

    private static MeasuredDirections Decode(byte[] content)
    {
        try
        {
            return JsonSerializer.Deserialize<MeasuredDirections>(content, Json)! with { Reused = true };
        }
        catch (JsonException defect)
        {
            throw new InvalidDataException($"is of another form ({defect.Message.ReplaceLineEndings(" ")})", defect);
        }
    }
}

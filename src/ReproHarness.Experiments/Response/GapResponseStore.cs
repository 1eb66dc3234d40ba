using System.Collections.Immutable;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Experiments.Training;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Response;

/// <summary>Remembers responses: one whose network, images, code and environment are the same is read instead of measured.</summary>
/// <param name="store">Where the entries lie.</param>
/// <param name="warn">Receives one line for each entry that could not be used.</param>
public sealed class GapResponseStore(ContentStore store, Action<string> warn)
{
    private const int Schema = 1;

    /// <summary>Reads the response, or makes the network, measures and keeps it.</summary>
    /// <param name="networkKey">Stands for the network.</param>
    /// <param name="make">Gives that network; called only when the response is not in the store. The network is disposed here.</param>
    /// <param name="images">The images.</param>
    /// <param name="environment">Device class, versions and threads.</param>
    /// <param name="options">Batch size and progress.</param>
    /// <param name="cancellation">Ends the work; nothing is kept of it.</param>
    public GapResponse GetOrRun(
        string networkKey, Func<TrainedNetwork> make, ImageSet images, TorchEnvironment environment, SweepOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(make);
        ArgumentNullException.ThrowIfNull(images);
        var key = "response-" + CacheKey.Of(
            ("network", networkKey), ("data", images.Sha256), ("code", CodeVersion.Current), ("environment", Trainer.Describe(environment)));
        if (TryRead(key) is { } known) return known;
        using var trained = make();
        var response = new GapResponseSweep(trained.Network, images, options, cancellation).Run();
        store.Write(key, Encode(response));
        return response;
    }

    internal static byte[] Encode(GapResponse response)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Schema);
        writer.Write(response.Images);
        foreach (var row in Rows(response))
            foreach (var value in row) writer.Write(value);
        writer.Flush();
        return stream.ToArray();
    }

    /// <exception cref="InvalidDataException">The content is another format.</exception>
    internal static GapResponse Decode(byte[] content)
    {
        using var reader = new BinaryReader(new MemoryStream(content));
        if (content.Length < 8 || reader.ReadInt32() != Schema) throw new InvalidDataException($"has another schema than {Schema}");
        var images = reader.ReadInt32();
        if (images < 1 || content.Length != 8 + (6L * images * sizeof(float))) throw new InvalidDataException($"has {content.Length} bytes for {images} images");
        ImmutableArray<float> Row() => [.. Enumerable.Range(0, images).Select(_ => reader.ReadSingle())];
        return new GapResponse(Row(), Row(), new DirectionResponse(Row(), Row()), new DirectionResponse(Row(), Row()));
    }

    private static ImmutableArray<float>[] Rows(GapResponse response) =>
    [
        response.Gaps, response.GradientNorms, response.Fgsm.Alignments, response.Fgsm.LinearSizes,
        response.StepLeastLikely.Alignments, response.StepLeastLikely.LinearSizes,
    ];

    private GapResponse? TryRead(string key)
    {
        if (store.TryRead(key, out var content, out var corruption))
        {
            try
            {
                return Decode(content);
            }
            catch (InvalidDataException defect)
            {
                corruption = $"The response '{store.PathOf(key)}' {defect.Message}; it is measured again.";
            }
        }

        if (corruption is not null) warn(corruption);
        return null;
    }
}

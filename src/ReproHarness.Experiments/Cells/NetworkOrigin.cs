using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Training;
using ReproHarness.Experiments.Weights;
using ReproHarness.Storage;
using ReproHarness.Storage.Timing;
using TorchSharp;

namespace ReproHarness.Experiments.Cells;

/// <summary>Where a network comes from.</summary>
/// <param name="Key">A hash over everything that determines its weights: stands for the network in a curve's key.</param>
/// <param name="Hash">sha256 of what it was made from.</param>
/// <param name="Make">Gives it, on the device; the caller disposes it.</param>
internal sealed record NetworkOrigin(string Key, string Hash, Func<TrainedNetwork> Make)
{
    /// <summary>Its training, which others may share; null where others trained it.</summary>
    public TrainingTask? Training { get; private init; }

    /// <summary>A network that is trained here, or read from a checkpoint of the same training.</summary>
    public static NetworkOrigin TrainedHere(
        NetworkSpec spec, TrainingRecipe recipe, ImageSet train, RootSeed seed, TorchSession session,
        CheckpointStore checkpoints, IProgress<TrainingProgress> progress, CancellationToken cancellation) => new(
        Trainer.KeyOf(spec, recipe, train, seed, session.Environment),
        train.Sha256,
        () => Trainer.Train(spec, recipe, train, seed, session, checkpoints, progress, cancellation)) {
            Training = new TrainingTask(spec, recipe, train, seed, progress) };

    /// <summary>A network whose weights are read from a file. How well it did on its training images nobody knows here.</summary>
    public static NetworkOrigin FromFile(NetworkSpec spec, SafetensorsFile weights, TorchSession session)
    {
        var key = CacheKey.Of(
            ("network", spec.Describe()), ("weights", weights.Sha256), ("code", CodeVersion.Current),
            ("environment", Trainer.Describe(session.Environment)));
        return new NetworkOrigin(key, weights.Sha256, () =>
            new TrainedNetwork(Load(spec, weights, session.Device), new TrainingSummary([], double.NaN, key, ResumedFrom: 0)));
    }

    /// <summary>The network with the file's weights, in evaluation mode.</summary>
    /// <exception cref="InputException">The weights do not fit.</exception>
    public static Network Load(NetworkSpec spec, SafetensorsFile weights, torch.Device device)
    {
        using var span = WorkSpan.Begin(WorkKind.Files);

        // Every weight is replaced: the seed does not matter.
        using var generator = new RootSeed(0).Generator("training/init");
        var network = NetworkFactory.Create(spec, generator);
        try
        {
            NetworkWeights.Load(
                weights, [.. network.named_parameters().Select(p => (p.name, (torch.Tensor)p.parameter)), .. network.named_buffers()
                .Where(b => !b.name.StartsWith("normalisation_", StringComparison.Ordinal)).Select(b => (b.name, b.buffer))]);
            network.MoveTo(device);
            return network;
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }
}

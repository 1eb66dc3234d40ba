using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Storage;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Training;

/// <summary>
/// Trains networks. The same recipe, data, seed and environment give the same weights bit for bit, whether in one go or resumed from
/// the last finished epoch: every epoch draws its order from a stream of its own name.
/// </summary>
public static class Trainer
{
    /// <summary>Trains, or takes what a checkpoint already holds.</summary>
    /// <param name="spec">The network.</param>
    /// <param name="recipe">The training.</param>
    /// <param name="train">Images and labels, on the session's device.</param>
    /// <param name="seed">Root of the initial weights (<c>training/init</c>) and of each epoch's order (<c>training/epoch/E</c>).</param>
    /// <param name="session">Device and library versions.</param>
    /// <param name="checkpoints">Where finished epochs are kept; null for nowhere.</param>
    /// <param name="progress">Receives progress after each batch.</param>
    /// <param name="cancellation">Ends the training between batches; the finished epochs are kept.</param>
    /// <returns>The network on the device, in evaluation mode. The caller disposes it.</returns>
    /// <exception cref="InputException">A value is out of range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static TrainedNetwork Train(
        NetworkSpec spec, TrainingRecipe recipe, ImageSet train, RootSeed seed, TorchSession session,
        CheckpointStore? checkpoints = null, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default) =>
        Train(spec, recipe, train, seed, session, checkpoints, null, null, progress, cancellation)!;

    /// <summary>Trains up to an epoch, and leaves a checkpoint that any other machine goes on from.</summary>
    /// <param name="until">The epoch that it stops after, from 1; the recipe's last trains to the end.</param>
    /// <param name="spec">The network.</param>
    /// <param name="recipe">The training.</param>
    /// <param name="train">Images and labels, on the session's device.</param>
    /// <param name="seed">Root of the initial weights and of each epoch's order.</param>
    /// <param name="session">Device and library versions.</param>
    /// <param name="checkpoints">Where finished epochs are kept.</param>
    /// <param name="progress">Receives progress after each batch.</param>
    /// <param name="cancellation">Ends the training between batches; the finished epochs are kept.</param>
    /// <exception cref="InputException">A value is out of range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static void TrainUntil(
        int until, NetworkSpec spec, TrainingRecipe recipe, ImageSet train, RootSeed seed, TorchSession session,
        CheckpointStore checkpoints, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(checkpoints);
        Train(spec, recipe, train, seed, session, checkpoints, null, until, progress, cancellation)?.Dispose();
    }

    // Null where the training stops before its end.
    private static TrainedNetwork? Train(
        NetworkSpec spec, TrainingRecipe recipe, ImageSet train, RootSeed seed, TorchSession session,
        CheckpointStore? checkpoints, TrainingWatch? watch, int? until, IProgress<TrainingProgress>? progress,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(session);
        recipe.Validate();
        var task = new TrainingTask(spec, recipe, train, seed, progress);
        var network = Untrained(spec, seed, session.Device);
        try
        {
            using var steps = TrainingSteps.Of([task], [network]);
            var run = new TrainingRun([task], steps, session.Environment, checkpoints) { Watch = watch, Until = until };
            if (run.Finish(cancellation) is [var summary]) return new TrainedNetwork(network, summary);
            network.Dispose();
            return null;
        }
        catch (Exception failure)
        {
            network.Dispose();
            if (OutOfMemory.Is(failure)) throw WithoutMemory(spec, recipe, session, failure);
            throw;
        }
    }

    // Gradients summed over halves of a batch would be another training: see BatchHalving.
    private static DeviceMemoryException WithoutMemory(NetworkSpec spec, TrainingRecipe recipe, TorchSession session, Exception cause) =>
        new(
        $"training of a network {spec.Kind} with batches of {recipe.BatchSize}: {session.Environment.Device} has no memory for it, and "
            + $"the batch is part of the recipe; end what else uses the device, or train on one with more memory.", cause);

    /// <summary>
    /// Trains from the beginning while somebody looks on. The weights are those of an unwatched training; no checkpoint is read or kept,
    /// for it would hide what lies before it.
    /// </summary>
    /// <param name="spec">The network.</param>
    /// <param name="recipe">The training.</param>
    /// <param name="train">Images and labels, on the session's device.</param>
    /// <param name="seed">Root of the initial weights and of each epoch's order.</param>
    /// <param name="session">Device and library versions.</param>
    /// <param name="watch">Who looks on.</param>
    /// <param name="progress">Receives progress after each batch.</param>
    /// <param name="cancellation">Ends the training between batches.</param>
    /// <returns>The network on the device, in evaluation mode. The caller disposes it.</returns>
    /// <exception cref="InputException">A value is out of range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static TrainedNetwork Watched(
        NetworkSpec spec, TrainingRecipe recipe, ImageSet train, RootSeed seed, TorchSession session, TrainingWatch watch,
        IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(watch);
        return Train(spec, recipe, train, seed, session, null, watch, null, progress, cancellation)!;
    }

    /// <summary>The name of the training's checkpoint: a hash over everything that its result depends on.</summary>
    public static string KeyOf(NetworkSpec spec, TrainingRecipe recipe, ImageSet train, RootSeed seed, TorchEnvironment environment) =>
        CacheKey.Of(
        ("network", spec.Describe()), ("recipe", recipe.Describe()), ("data", train.Sha256), ("seed", $"{seed.Value}"),
        ("code", CodeVersion.Current), ("environment", Describe(environment)));

    /// <summary>What of the environment can change a result's bits: part of every key.</summary>
    public static string Describe(TorchEnvironment environment) =>
        $"{environment.DeviceClass} TorchSharp {environment.TorchSharp} libtorch {environment.LibTorch} threads {environment.Threads} "
        + $"tf32 {environment.Tf32}{Arithmetic(environment)}{Build(environment)}";

    // Nothing for the usual one, whose keys and table are older than this choice.
    private static string Arithmetic(TorchEnvironment environment) =>
        environment.Arithmetic == ArithmeticSetting.Native.Name ? "" : $" arithmetic {environment.Arithmetic}";

    // A GPU's driver compiles what its libraries bring for it.
    private static string Build(TorchEnvironment environment) =>
        (environment.Build == TorchBuild.Cpu ? "" : $" build {environment.Build}")
        + (environment.Driver is null ? "" : $" driver {environment.Driver}");

    internal static Network Untrained(NetworkSpec spec, RootSeed seed, Device device)
    {
        using var generator = seed.Generator("training/init");
        var network = NetworkFactory.Create(spec, generator);
        network.MoveTo(device);
        return network;
    }
}

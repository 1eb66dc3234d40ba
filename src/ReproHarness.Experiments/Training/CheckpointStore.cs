using ReproHarness.Storage;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Training;

/// <summary>
/// Keeps the state after the last finished epoch of each training, one entry per key, replaced atomically. An entry that is damaged
/// or does not fit is reported and the training starts afresh.
/// </summary>
/// <param name="store">Where the entries lie.</param>
/// <param name="warn">Receives one line for each entry that could not be used.</param>
public sealed class CheckpointStore(ContentStore store, Action<string> warn)
{
    /// <summary>Whether there is an entry; what is in it is not looked at.</summary>
    internal bool Holds(string key) => store.Holds(Name(key));

    internal void Save(string key, IReadOnlyList<double> losses, double accuracy, IReadOnlyList<(string Name, Tensor Value)> tensors) =>
        store.Write(Name(key), Checkpoint.Encode(losses, accuracy, tensors));

    /// <summary>Loads into <paramref name="tensors"/>; how far it has come, or null when there is nothing to use.</summary>
    internal TrainingState? TryLoad(string key, IReadOnlyList<(string Name, Tensor Value)> tensors) =>
        store.TryRead(Name(key), content => Checkpoint.Decode(content, tensors), "The checkpoint", "it is computed again", warn);

    private static string Name(string key) => $"checkpoint-{key}";
}

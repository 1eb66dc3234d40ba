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
    internal void Save(string key, IReadOnlyList<double> losses, IReadOnlyList<(string Name, Tensor Value)> tensors) =>
        store.Write(Name(key), Checkpoint.Encode(losses, tensors));

    /// <summary>Loads into <paramref name="tensors"/>; the losses of the epochs done, or null when there is nothing to use.</summary>
    internal List<double>? TryLoad(string key, IReadOnlyList<(string Name, Tensor Value)> tensors) =>
        store.TryRead(Name(key), content => Checkpoint.Decode(content, tensors), "The checkpoint", "it is computed again", warn);

    private static string Name(string key) => $"checkpoint-{key}";
}

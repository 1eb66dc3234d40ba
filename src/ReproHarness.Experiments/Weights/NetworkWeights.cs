using System.Runtime.InteropServices;
using ReproHarness.Storage;
using TorchSharp;

namespace ReproHarness.Experiments.Weights;

/// <summary>Puts the tensors of a weights file into a network.</summary>
public static class NetworkWeights
{
    /// <summary>PyTorch's count of training steps: batch normalisation stores it, and no forward pass reads it.</summary>
    private const string StepCount = "num_batches_tracked";

    /// <summary>
    /// Copies the file's tensors into <paramref name="targets"/>, whose names have underscores where the file's have dots. Checks
    /// everything before it copies anything.
    /// </summary>
    /// <param name="weights">The file: float32, every number finite.</param>
    /// <param name="targets">Every parameter and buffer to fill, float32.</param>
    /// <exception cref="InputException">
    /// A tensor is missing, left over, of another shape or type, or not finite: the message names it.
    /// </exception>
    public static void Load(SafetensorsFile weights, IReadOnlyList<(string Name, torch.Tensor Tensor)> targets)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(targets);
        var stored = ByTarget(weights);
        var known = targets.Select(target => target.Name).ToHashSet();
        foreach (var (name, tensor) in targets)
        {
            if (!stored.TryGetValue(name, out var found))
                throw MissingTensor.Of(
                    weights, name, tensor.shape, [.. stored.Where(entry => !known.Contains(entry.Key)).Select(entry => entry.Value)]);
            Check(weights, found, tensor);
        }

        // Truth values and whole numbers are masks, indices and counters: not trained, and made by the network itself.
        if (stored.FirstOrDefault(entry => !known.Contains(entry.Key) && HoldsWeights(entry.Value)) is { Value: { } left })
            throw Unfit(weights, $"tensor '{PrintableText.Of(left.Name)}' has no place in the network, which has {targets.Count} tensors");

        using var noGrad = torch.no_grad();
        foreach (var (name, tensor) in targets)
        {
            using var values = weights.Tensor(stored[name].Name);
            tensor.copy_(values);
        }
    }

    private static SortedDictionary<string, StoredTensor> ByTarget(SafetensorsFile weights)
    {
        var stored = new SortedDictionary<string, StoredTensor>(StringComparer.Ordinal);
        foreach (var tensor in weights.Tensors.Where(tensor => !tensor.Name.EndsWith(StepCount, StringComparison.Ordinal)))
        {
            if (!stored.TryAdd(MissingTensor.Underscored(tensor.Name), tensor))
                throw Unfit(weights, $"tensors '{PrintableText.Of(tensor.Name)}' and "
                    + $"'{PrintableText.Of(stored[MissingTensor.Underscored(tensor.Name)].Name)}' are the same but for dots");
        }

        return stored;
    }

    private static bool HoldsWeights(StoredTensor tensor) => tensor.TypeName != "BOOL" && tensor.TypeName[0] is not ('I' or 'U');

    private static void Check(SafetensorsFile weights, StoredTensor found, torch.Tensor target)
    {
        if (found.Type != target.dtype) throw Unfit(weights, $"tensor '{PrintableText.Of(found.Name)}' has type "
            + $"{found.Type?.ToString() ?? found.TypeName}, allowed: {target.dtype}", "save model.float().state_dict()");
        if (!found.Shape.SequenceEqual(target.shape))
            throw Unfit(
                weights,
                $"tensor '{PrintableText.Of(found.Name)}' has shape [{string.Join(", ", found.Shape)}], the network needs "
                    + $"[{string.Join(", ", target.shape)}]");
        var notFinite = 0;
        foreach (var number in MemoryMarshal.Cast<byte, float>(weights.Bytes(found.Name)))
        {
            if (!float.IsFinite(number)) notFinite++;
        }

        if (notFinite > 0)
            throw Unfit(
                weights, $"tensor '{PrintableText.Of(found.Name)}' has {notFinite} of {found.Length / sizeof(float)} numbers that are NaN "
                    + $"or infinite, allowed: none", "the training diverged, or the file is damaged");
    }

    private static InputException Unfit(SafetensorsFile weights, string what, string cure = "give the weights of this network") =>
        new($"{weights.Path}: {what}; {cure}.");
}

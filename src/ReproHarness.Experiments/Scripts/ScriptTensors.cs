using ReproHarness.Storage;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Scripts;

/// <summary>The parameters and buffers of a TorchScript module. The module keeps one handle to each.</summary>
internal static class ScriptTensors
{
    /// <summary>What is known of one.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Type">Type of its numbers.</param>
    /// <param name="Count">How many they are.</param>
    /// <param name="NotFinite">How many of them are NaN or infinite.</param>
    /// <param name="IsParameter">Whether it is trained.</param>
    public readonly record struct Known(string Name, ScalarType Type, long Count, long NotFinite, bool IsParameter);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Known> Of(jit.ScriptModule module)
    {
        using var scope = NewDisposeScope();
        return
        [
            .. module.named_parameters().Select(entry => Describe(entry.name, entry.parameter, isParameter: true)),
            .. module.named_buffers().Select(entry => Describe(entry.name, entry.buffer, isParameter: false)),
        ];
    }

    /// <summary>Checks them, then frees the parameters of gradients: a backward pass computes that of the input alone.</summary>
    /// <exception cref="InputException">One has numbers of another type than float32, or some that are NaN or infinite.</exception>
    public static void CheckAndFreeze(jit.ScriptModule module, string path)
    {
        foreach (var tensor in Of(module))
        {
            // Whole numbers are counters, such as batch normalisation's.
            if (tensor.Type is not (ScalarType.Float32 or ScalarType.Int64 or ScalarType.Int32 or ScalarType.Bool or ScalarType.Byte
                or ScalarType.Int8 or ScalarType.Int16))
                throw new InputException(
                    $"{path}: tensor '{tensor.Name}' is {tensor.Type}, allowed: Float32; call model.float() before saving.");
            if (tensor.NotFinite > 0)
                throw new InputException(
                    $"{path}: {tensor.NotFinite} of {tensor.Count} numbers of tensor '{tensor.Name}' are NaN or infinite, allowed: none; "
                        + $"the training diverged, or the file is damaged.");
        }

        foreach (var (_, parameter) in module.named_parameters()) parameter.requires_grad = false;
    }

    /// <summary>Name of the first of them that <paramref name="work"/> changes; null where it changes none.</summary>
    public static string? ChangedBy(jit.ScriptModule module, Action work)
    {
        using var scope = NewDisposeScope();
        var before = All(module).Select(entry => (entry.Name, Copy: entry.Tensor.clone())).ToList();
        work();
        return before.Zip(All(module)).FirstOrDefault(
            pair => !pair.First.Copy.shape.SequenceEqual(pair.Second.Tensor.shape)
                || pair.First.Copy.ne(pair.Second.Tensor).any().item<bool>()).First.Name;
    }

    private static IEnumerable<(string Name, Tensor Tensor)> All(jit.ScriptModule module) =>
        module.named_parameters().Select(entry => (entry.name, (Tensor)entry.parameter))
            .Concat(module.named_buffers().Select(entry => (entry.name, entry.buffer)));

    /// <summary>Disposes the module and its handles, which it would leave to the collector.</summary>
    public static void Dispose(jit.ScriptModule module)
    {
        foreach (var (_, parameter) in module.named_parameters()) parameter.Dispose();
        foreach (var (_, buffer) in module.named_buffers()) buffer.Dispose();
        module.Dispose();
    }

    private static Known Describe(string name, Tensor tensor, bool isParameter)
    {
        using var finite = tensor.is_floating_point() ? tensor.isfinite() : null;
        return new Known(name, tensor.dtype, tensor.numel(), finite is null ? 0 : tensor.numel() - finite.sum().item<long>(), isParameter);
    }
}

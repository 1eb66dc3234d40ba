using System.Runtime.InteropServices;
using ReproHarness.Experiments.Runtime;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Scripts;

/// <summary>A pass without gradients of a model that refused a batch, to find out why it did.</summary>
internal static class TrialPass
{
    /// <summary>Rows of the output; null where the model does not run, or gives something else than a tensor with rows.</summary>
    /// <param name="module">The model.</param>
    /// <param name="batch">Images, [n, channels, height, width].</param>
    /// <exception cref="ExternalException">The device has no memory for it.</exception>
    public static long? RowsOf(jit.ScriptModule<Tensor, Tensor> module, Tensor batch)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        try
        {
            return module.forward(batch.detach()).shape is [var rows, ..] ? rows : null;
        }
        catch (Exception failure) when (
            failure is ExternalException or InvalidOperationException or ArgumentException or InvalidCastException
                or NotSupportedException or NotImplementedException or NullReferenceException && !OutOfMemory.Is(failure))
        {
            return null;
        }
    }
}

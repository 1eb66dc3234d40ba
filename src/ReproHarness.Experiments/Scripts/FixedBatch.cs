using System.Runtime.InteropServices;
using ReproHarness.Experiments.Runtime;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Scripts;

/// <summary>Finds the one batch size that a model was exported for, where it refuses another.</summary>
internal static class FixedBatch
{
    // The batches that people trace with.
    private static readonly int[] Usual = [1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 32, 50, 64, 100, 128, 256];

    /// <summary>The size for which <paramref name="module"/> runs; null where it runs for none of the usual ones.</summary>
    /// <param name="module">The model.</param>
    /// <param name="refused">A batch that it refused, [n, channels, height, width].</param>
    public static int? Of(jit.ScriptModule<Tensor, Tensor> module, Tensor refused)
    {
        using var noGrad = no_grad();
        foreach (var size in Usual.Where(size => size != refused.shape[0]))
        {
            using var scope = NewDisposeScope();
            try
            {
                var repeated = refused.detach().narrow(0, 0, 1).expand(size, -1, -1, -1).contiguous();
                if (module.forward(repeated).shape is [var rows, ..] && rows == size) return size;
            }
            catch (Exception failure) when (
                failure is ExternalException or InvalidOperationException or ArgumentException or InvalidCastException)
            {
                // Not this one either; and what has no memory now is not tried with more images.
                if (OutOfMemory.Is(failure)) return null;
            }
        }

        return null;
    }
}

using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using ReproHarness.Experiments.Runtime;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Scripts;

/// <summary>Finds the one batch size that a model was exported for, where it refuses another.</summary>
internal static partial class FixedBatch
{
    // Larger ones are numbers of features, and would take long.
    private const int Largest = 1024;

    // The batches that people trace with.
    private static readonly int[] Usual = [1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 32, 50, 64, 100, 128, 256];

    /// <summary>The size for which <paramref name="module"/> runs; null where it runs for none that was tried.</summary>
    /// <param name="module">The model.</param>
    /// <param name="refused">A batch that it refused, [n, channels, height, width].</param>
    /// <param name="said">libtorch's message, whose numbers are tried too: it names shapes.</param>
    public static int? Of(jit.ScriptModule<Tensor, Tensor> module, Tensor refused, string said)
    {
        foreach (var size in Named(said).Concat(Usual).Distinct().Order().Where(size => size != refused.shape[0]))
        {
            using var scope = NewDisposeScope();
            try
            {
                var repeated = refused.detach().narrow(0, 0, 1).expand(size, -1, -1, -1).contiguous();
                if (TrialPass.RowsOf(module, repeated) == size) return size;
            }
            catch (ExternalException failure) when (OutOfMemory.Is(failure))
            {
                // What has no memory now is not tried with more images.
                return null;
            }
        }

        return null;
    }

    private static IEnumerable<int> Named(string said) => Number().Matches(said)
        .Select(match => int.Parse(match.Value, CultureInfo.InvariantCulture)).Where(number => number is > 0 and <= Largest);

    [GeneratedRegex(@"(?<![\w.])\d{1,4}(?![\w.])")]
    private static partial Regex Number();
}

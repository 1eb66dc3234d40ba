using ReproHarness.Experiments.Runtime;

namespace ReproHarness.Experiments.Sweeps;

/// <summary>
/// Passes over images in batches that fit the device: out of memory halves the batch, down to one image, and a warning says so.
/// </summary>
/// <remarks>
/// For attacks and other passes of a finished network, none of whose numbers depends on the batch. A training is another matter: its batch
/// is part of the recipe. Gradients could be summed over halves, but batch norm would see other statistics, and every network that is large
/// enough to run out of memory has it. So a training that does not fit fails.
/// </remarks>
internal static class BatchHalving
{
    /// <summary>Does <paramref name="pass"/>, from its beginning each time.</summary>
    /// <param name="options">The batch to begin with, and who receives progress and warnings.</param>
    /// <param name="pass">The pass; it keeps nothing when it fails.</param>
    public static T Run<T>(SweepOptions options, Func<SweepOptions, T> pass)
    {
        for (var fitting = options; ; fitting = fitting with { BatchSize = fitting.BatchSize / 2 })
        {
            try
            {
                return pass(fitting);
            }
            catch (Exception failure) when (fitting.BatchSize > 1 && OutOfMemory.Is(failure))
            {
                options.Warn?.Invoke(
                    $"The device has no memory for batches of {fitting.BatchSize} images; they are halved, and no number depends on it.");
            }
        }
    }
}

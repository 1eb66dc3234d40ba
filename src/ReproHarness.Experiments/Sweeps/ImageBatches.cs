namespace ReproHarness.Experiments.Sweeps;

/// <summary>The batches of a sweep, in the order of the images.</summary>
internal static class ImageBatches
{
    /// <summary>Start and count of each batch. Cancellation ends the sweep before a batch, progress is reported after it.</summary>
    /// <param name="images">Number of images.</param>
    /// <param name="options">Batch size and progress.</param>
    /// <param name="laterUnits">Units of work that follow these batches, for the progress.</param>
    /// <param name="cancellation">Ends the sweep.</param>
    public static IEnumerable<(int Start, int Count)> Of(int images, SweepOptions options, int laterUnits, CancellationToken cancellation)
    {
        var batches = (images + options.BatchSize - 1) / options.BatchSize;
        for (var batch = 0; batch < batches; batch++)
        {
            cancellation.ThrowIfCancellationRequested();
            var start = batch * options.BatchSize;
            yield return (start, Math.Min(options.BatchSize, images - start));
            options.Progress?.Report(new SweepProgress(batch + 1, batches + laterUnits));
        }
    }
}

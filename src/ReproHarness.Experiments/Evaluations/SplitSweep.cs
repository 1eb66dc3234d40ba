using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Evaluations;

/// <summary>Sweeps one network over parts of the images in parallel, one part for each core.</summary>
/// <param name="copies">Copies of the network, one for each part that is swept at once.</param>
/// <param name="images">The images, on the device.</param>
/// <param name="seed">Root of the attacks' random starts: a child for each part.</param>
/// <param name="path">The network's file, for messages.</param>
public sealed class SplitSweep(NetworkCopies copies, ImageSet images, RootSeed seed, string path)
{
    /// <summary>Number of images of a part: the same on every machine, so that no number depends on the number of cores.</summary>
    public const int PartImages = 250;

    /// <summary>The same for large images. Sets of large images are small, and larger parts would leave cores idle.</summary>
    public const int PartLargeImages = 50;

    private const long LargeImage = 64 * 64 * 3;

    /// <summary>Receives one line for each time that the device had no memory for a batch; from several threads. Null for none.</summary>
    public Action<string>? Warn { get; init; }

    /// <summary>Whether the images have more than 64 x 64 pixels of 3 channels.</summary>
    public static bool AreLarge(ImageSet images)
    {
        ArgumentNullException.ThrowIfNull(images);
        return images.Shape.Aggregate(1L, (a, b) => a * b) > LargeImage;
    }

    /// <summary>Number of parts of a set.</summary>
    public static int PartsOf(ImageSet images)
    {
        ArgumentNullException.ThrowIfNull(images);
        return (images.Count + SizeOf(images) - 1) / SizeOf(images);
    }

    /// <summary>The curve of an attack over all images.</summary>
    /// <param name="attack">The attack.</param>
    /// <param name="epsilons">The sizes.</param>
    /// <param name="batchSize">Images per pass.</param>
    /// <param name="progress">Receives the share of the work that is done, 0 to 1.</param>
    /// <param name="cancellation">Ends it between batches.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="DeviceMemoryException">The device has no memory for one image at a time; batches that are too large are
    /// halved.</exception>
    public SeedCurve Run(
        CellAttack attack, IReadOnlyList<double> epsilons, int batchSize, IProgress<double> progress, CancellationToken cancellation) =>
        Run(part => attack.Create(part), epsilons, batchSize, progress, cancellation);

    /// <summary>The curve of an attack that is made for each part.</summary>
    /// <param name="create">Makes it, given the root of its random starts.</param>
    /// <param name="epsilons">The sizes.</param>
    /// <param name="batchSize">Images per pass.</param>
    /// <param name="progress">Receives the share of the work that is done, 0 to 1.</param>
    /// <param name="cancellation">Ends it between batches.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="DeviceMemoryException">The device has no memory for one image at a time; batches that are too large are
    /// halved.</exception>
    public SeedCurve Run(
        Func<RootSeed, Attack> create, IReadOnlyList<double> epsilons, int batchSize, IProgress<double> progress,
        CancellationToken cancellation)
    {
        var (parts, size) = (PartsOf(images), SizeOf(images));
        var done = new double[parts];
        var curves = new (CellPart Part, SeedCurve Curve)[parts];
        int CountOf(int number) => Math.Min(size, images.Count - (number * size));
        SideBySide.Run(parts, copies.Count, number =>
        {
            var (start, count) = (number * size, CountOf(number));
            using var some = images.Range(start, count);
            var steps = new StepProgress(step =>
            {
                lock (done) done[number] = (double)step.Done / step.Total * count;
                progress.Report(Sum(done) / images.Count);
            });
            var part = new CellPart(null, some, [.. Enumerable.Range(start, count).Select(i => (long)i)], copies.Spec.Normalisation);
            var options = new SweepOptions(batchSize) { Progress = steps, Warn = Warn };
            curves[number] = (part, copies.Use(copy => FittedPass.Run(
                path, options, fitting =>
                    ErrorCurveSweep.Run(copy, some, create(seed.Child($"part/{number}")), epsilons, fitting, cancellation))));
        }, cancellation);

        // Parts in the order of a folder may hold one class each, so their errors may differ by any amount. The window of the whole set is
        // known only now.
        var pooled = PartCurves.Join(images.Count, curves);
        SideBySide.Run(parts, copies.Count, number =>
        {
            using var some = images.Range(number * size, CountOf(number));
            var (part, curve) = curves[number];
            curves[number] = (part, copies.Use(copy => FittedPass.Run(
                path, new SweepOptions(batchSize) { Warn = Warn },
                fitting =>
                    ErrorCurveSweep.Refine(copy, some, create(seed.Child($"part/{number}")), curve, pooled, fitting, cancellation))));
        }, cancellation);
        return PartCurves.Join(images.Count, curves);
    }

    private static int SizeOf(ImageSet images) => AreLarge(images) ? PartLargeImages : PartImages;

    private static double Sum(double[] done)
    {
        lock (done) return done.Sum();
    }

    private sealed class StepProgress(Action<SweepProgress> report) : IProgress<SweepProgress>
    {
        public void Report(SweepProgress value) => report(value);
    }
}

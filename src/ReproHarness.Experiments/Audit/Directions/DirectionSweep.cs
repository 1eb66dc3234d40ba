using System.Collections.Immutable;
using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Attacks.Losses;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Storage;
using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Audit.Directions;

/// <summary>
/// FGSM on the predicted class along three directions: of the plain cross-entropy in float32, of the log-odds in float32, and of the
/// plain cross-entropy
/// with network and pixels in float64. Every attacked image is shown to the float32 network, so nothing but the direction differs.
/// </summary>
public static class DirectionSweep
{
    // The label that is handed over is the float32 prediction: one class for all three, whatever the network predicts in float64.
    private static readonly FastGradientSign Plain = new(AttackLabel.True) { Loss = new PlainCrossEntropyLoss() };
    private static readonly FastGradientSign Exact = new(AttackLabel.True);

    /// <summary>Attacks every image at every size.</summary>
    /// <param name="network">In evaluation mode, on the device of the images. Converted to float64 meanwhile, and back.</param>
    /// <param name="images">At least one image, of the network's shape.</param>
    /// <param name="epsilons">1 to 32 sizes, strictly ascending, 0 to 1 in pixel units (<see cref="EpsilonGrid"/>).</param>
    /// <param name="options">Batch size and progress.</param>
    /// <param name="cancellation">Ends the sweep between batches.</param>
    /// <exception cref="InputException">A value is out of range, or network and images do not fit.</exception>
    public static DirectionCounts Run(
        Network network, ImageSet images, IReadOnlyList<double> epsilons, SweepOptions? options = null,
        CancellationToken cancellation = default)
    {
        options ??= new SweepOptions();
        ErrorCurveSweep.Validate(network, images, epsilons, options);
        using var scope = NewDisposeScope();
        var (predictions, saturated) = Clean(network, images, options, cancellation);
        var (signs, saturatedInFloat64) = InFloat64(network, images, predictions, options, cancellation);
        var counts = Changed(network, images, predictions, signs, epsilons, options, cancellation);

        var totals = cat([counts.flatten(), stack([saturated.sum(), saturatedInFloat64.sum()])]).cpu().data<long>().ToArray();
        ImmutableArray<int> Row(int row) => [.. totals.Skip(row * epsilons.Count).Take(epsilons.Count).Select(count => (int)count)];
        return new DirectionCounts(images.Count, (int)totals[^2], (int)totals[^1], [.. epsilons], Row(0), Row(1), Row(2));
    }

    // int64 [n] and bool [n].
    private static (
        Tensor Predictions, Tensor Saturated) Clean(Network network, ImageSet images, SweepOptions options, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var device = images.Images.device;
        var predictions = zeros([images.Count], dtype: int64, device: device);
        var saturated = zeros([images.Count], dtype: @bool, device: device);
        foreach (var (start, count) in ImageBatches.Of(images.Count, options with { Progress = null }, 0, cancellation))
        {
            using var batchScope = NewDisposeScope();
            var logits = network.forward(images.Pixels(start, count));
            predictions.narrow(0, start, count).copy_(logits.argmax(1));
            saturated.narrow(0, start, count).copy_(SaturatedSoftmax.Of(logits));
        }

        return (predictions.MoveToOuterDisposeScope(), saturated.MoveToOuterDisposeScope());
    }

    // The directions, -1, 0 or 1 as int8 [n, c, h, w], and bool [n].
    private static (Tensor Signs, Tensor Saturated) InFloat64(
        Network network, ImageSet images, Tensor predictions, SweepOptions options, CancellationToken cancellation)
    {
        using var precise = new PreciseNetwork(network);
        using var frozen = new FrozenNetwork(network);
        using var scope = NewDisposeScope();
        var signs = zeros([images.Count, .. images.Shape], dtype: int8, device: images.Images.device);
        var saturated = zeros([images.Count], dtype: @bool, device: images.Images.device);

        // Half of the progress, and as many batches later are the other.
        foreach (var (start, count) in ImageBatches.Of(images.Count, options, laterUnits: BatchesOf(images, options), cancellation))
        {
            using var batchScope = NewDisposeScope();
            var labels = predictions.narrow(0, start, count);
            var clean = InputGradient.Of(network, images.Pixels(start, count).to(float64), _ => labels, Plain.Loss);
            signs.narrow(0, start, count).copy_(clean.Gradient.sign_());
            saturated.narrow(0, start, count).copy_(SaturatedSoftmax.Of(clean.Logits));
        }

        return (signs.MoveToOuterDisposeScope(), saturated.MoveToOuterDisposeScope());
    }

    // int64 [3, sizes]: plain, exact, float64.
    private static Tensor Changed(
        Network network, ImageSet images, Tensor predictions, Tensor signs, IReadOnlyList<double> epsilons, SweepOptions options,
        CancellationToken cancellation)
    {
        using var frozen = new FrozenNetwork(network);
        using var scope = NewDisposeScope();
        var counts = zeros([3, epsilons.Count], dtype: int64, device: images.Images.device);
        var (batches, done) = (BatchesOf(images, options), 0);
        foreach (var (start, count) in ImageBatches.Of(images.Count, options with { Progress = null }, 0, cancellation))
        {
            using var batchScope = NewDisposeScope();
            var (pixels, clean) = (images.Pixels(start, count), predictions.narrow(0, start, count));
            Tensor[] directions =
            [
                Plain.Direction(network, pixels, clean).Sign,
                Exact.Direction(network, pixels, clean).Sign,
                signs.narrow(0, start, count).to(float32),
            ];
            for (var row = 0; row < directions.Length; row++)
                for (var place = 0; place < epsilons.Count; place++)
                {
                    using var sizeScope = NewDisposeScope();
                    var changed = network.Predict(PixelBall.Along(pixels, directions[row], (float)epsilons[place])).ne(clean);
                    counts.select(0, row).narrow(0, place, 1).add_(changed.sum(), alpha: One);
                }

            options.Progress?.Report(new SweepProgress(batches + ++done, 2 * batches));
        }

        return counts.MoveToOuterDisposeScope();
    }

    private static int BatchesOf(ImageSet images, SweepOptions options) => (images.Count + options.BatchSize - 1) / options.BatchSize;
}

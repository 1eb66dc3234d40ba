using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Sweeps;

/// <summary>A batch under an attack that is given each image's own size.</summary>
/// <param name="Clean">Clean predictions, int64 [n], and whether the gradient is exactly zero, bool [n].</param>
/// <param name="Changed">
/// Positions in the batch, int64 [m], and sizes, float32 [m], in; whether each prediction changes, bool [m], out.
/// </param>
/// <param name="Misclassified">
/// The same in; whether each prediction differs from the true label out. Null of an attacker who leaves an image that is wrong already as
/// it is.
/// </param>
internal readonly record struct SizedBatch(
    Func<(Tensor Predictions, Tensor ZeroGradient)> Clean, Func<Tensor, Tensor, Tensor> Changed,
    Func<Tensor, Tensor, Tensor>? Misclassified = null);

/// <summary>An attack of one network, as a search over sizes sees it: batches in, predictions that change out.</summary>
/// <param name="Seed">Root of what the search itself draws: which images are audited.</param>
/// <param name="IsIterated">Whether a try costs several gradients, so that tries are spared.</param>
/// <param name="Attack">
/// Pixels in [0, 1], float32 [n, c, h, w], labels, int64 [n], and the images' places in the data set, int64 [n], in.
/// </param>
internal sealed record SizedAttack(RootSeed Seed, bool IsIterated, Func<Tensor, Tensor, Tensor, SizedBatch> Attack)
{
    /// <summary>
    /// Batches whose images are searched together, at least 1. An attack that holds nothing of a batch between two tries can fill its
    /// passes with the images of several: the later rounds of a search have few images of each.
    /// </summary>
    public int BatchesAtOnce { get; private init; } = 1;

    /// <summary>An attack of its own at every size.</summary>
    /// <param name="network">Frozen by the caller.</param>
    /// <param name="attack">The attack.</param>
    /// <param name="batchSize">Images per pass.</param>
    public static SizedAttack Of(Network network, IterativeAttack attack, int batchSize) =>
        new(attack.Seed, IsIterated: true, (pixels, labels, ids) =>
    {
        var predictions = Passes((int)pixels.shape[0], batchSize, (start, count) => network.Predict(pixels.narrow(0, start, count)));
        return new SizedBatch(
            () => (predictions, Passes((int)pixels.shape[0], batchSize, (start, count) =>
            {
                if (attack.FollowedLoss is not { } loss) return zeros([count], dtype: @bool, device: pixels.device);
                var own = attack.RaisedLabels(predictions, labels).narrow(0, start, count);
                return InputGradient.Of(network, pixels.narrow(0, start, count), _ => own, loss).Gradient.flatten(1).ne(Held(0.0))
                    .any(1).logical_not();
            })),
            (which, eps) => Passes((int)which.shape[0], batchSize, (start, count) =>
            {
                var some = which.narrow(0, start, count);
                return attack.Changes(
                    network, pixels.index_select(0, some), predictions.index_select(0, some), labels.index_select(0, some),
                    eps.narrow(0, start, count), ids.index_select(0, some));
            }));
    }) { BatchesAtOnce = MostAtOnce };

    // Of the fast tier all images; of the largest networks, whose batches are of ten images, a hundred megabytes.
    private const int MostAtOnce = 5;

    // One row after another, a batch at a time, in the caller's dispose scope.
    private static Tensor Passes(int rows, int batchSize, Func<int, int, Tensor> pass)
    {
        using var scope = NewDisposeScope();
        var parts = new List<Tensor>();
        for (var start = 0; start < rows; start += batchSize)
        {
            using var passScope = NewDisposeScope();
            parts.Add(pass(start, Math.Min(batchSize, rows - start)).MoveToOuterDisposeScope());
        }

        return (parts.Count == 1 ? parts[0] : cat(parts, 0)).MoveToOuterDisposeScope();
    }

    /// <summary>A single step: one direction for every size.</summary>
    public static SizedAttack Of(Network network, SingleStepAttack attack) => new(new RootSeed(0), IsIterated: false, (pixels, labels, _) =>
    {
        var direction = attack.Direction(network, pixels, labels);
        Tensor Predict(Tensor which, Tensor eps) =>
            network.Predict(PixelBall.Along(pixels.index_select(0, which), direction.Sign.index_select(0, which), eps));
        return new SizedBatch(
            () => (direction.Predictions, direction.ZeroGradient),
            (which, eps) => Predict(which, eps).ne(direction.Predictions.index_select(0, which)),
            (which, eps) => Predict(which, eps).ne(labels.index_select(0, which)));
    });
}

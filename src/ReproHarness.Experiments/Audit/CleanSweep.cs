using System.Collections.Immutable;
using ReproHarness.Experiments.Attacks.Losses;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Experiments.Training;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Audit;

/// <summary>One pass without an attack.</summary>
internal static class CleanSweep
{
    public static CleanTable Run(Network network, ImageSet images, SweepOptions options, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();

        // Rows: right, entropy, gap, deviation, norm, saturated. Read once, at the end.
        var all = zeros([6, images.Count], dtype: float32, device: images.Images.device);
        foreach (var (start, count) in ImageBatches.Of(images.Count, options, laterUnits: 0, cancellation))
        {
            using var batchScope = NewDisposeScope();
            var logits = network.forward(images.Pixels(start, count));
            var (top, _) = logits.topk(2, 1);
            all.narrow(1, start, count).copy_(stack([
                logits.argmax(1).eq(images.Labels.narrow(0, start, count)).to(float32),
                EntropyPenalty.Entropies(logits),
                top.select(1, 0).sub(top.select(1, 1)),
                logits.std(1, unbiased: false),
                logits.abs().amax([1]),
                SaturatedSoftmax.Of(logits).to(float32),
            ]));
        }

        var values = all.cpu().data<float>().ToArray();
        ImmutableArray<float> Row(int row) => [.. values.AsSpan(row * images.Count, images.Count)];
        return new CleanTable(
            [.. Row(0).Select(right => right == 1)], Row(1), Row(2), Row(3), Row(4), [.. Row(5).Select(saturated => saturated == 1)]);
    }
}
